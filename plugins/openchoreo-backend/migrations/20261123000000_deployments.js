// @ts-check

/**
 * What happened to deployments, and the promotions that wait for approval.
 *
 * Neither refers to releases or bindings by anything but their names: history outlives them.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('deployment_history', table => {
    table.bigIncrements('seq');
    table.string('organization', 63).notNullable();
    table.string('project', 253).notNullable();
    table.string('component', 253).notNullable();
    table.string('environment', 253).notNullable();
    table.string('at', 24).notNullable().comment('ISO 8601');
    table
      .string('actor', 512)
      .comment('Empty when nobody but the system acted');
    table.string('cause', 16).notNullable();
    table.string('from_environment', 253);
    table.string('request_id', 36);
    table.string('release_name', 253);
    table.string('previous_release', 253);
    table.string('state', 16).notNullable();
    table.text('changes', 'mediumtext').notNullable().comment('JSON');
    table.index(
      ['organization', 'component', 'environment', 'seq'],
      'deployment_history_place_idx',
    );
    table.index(
      ['organization', 'component', 'seq'],
      'deployment_history_component_idx',
    );
  });

  await knex.schema.createTable('promotion_requests', table => {
    table.string('id', 36).primary();
    table.string('organization', 63).notNullable();
    table.string('project', 253).notNullable();
    table.string('component', 253).notNullable();
    table.string('from_environment', 253).notNullable();
    table.string('to_environment', 253).notNullable();
    table.string('release_name', 253).notNullable();
    table.string('status', 16).notNullable();
    table.text('reason');
    table.string('requested_by', 512).notNullable();
    table.string('requested_at', 24).notNullable().comment('ISO 8601');
    table.string('expires_at', 24).notNullable().comment('ISO 8601');
    table.text('comment');
    table
      .text('approval')
      .notNullable()
      .comment('JSON: what the pipeline asked for when it was made');
    table
      .string('open_for', 640)
      .unique({ indexName: 'promotion_requests_open_uniq' })
      .comment('The place while it is open: one request at a time for each');
    table.index(['requested_at', 'id'], 'promotion_requests_age_idx');
    table.index(
      ['organization', 'project', 'component', 'requested_at'],
      'promotion_requests_component_idx',
    );
    table.index(
      ['requested_by', 'requested_at'],
      'promotion_requests_requester_idx',
    );
    table.index(['status', 'expires_at'], 'promotion_requests_expiry_idx');
  });

  await knex.schema.createTable('promotion_reviewers', table => {
    table.comment('Who may answer a request; finds what waits for somebody');
    table.string('request_id', 36).notNullable();
    table.string('reviewer', 512).notNullable();
    table.primary(['request_id', 'reviewer']);
    table.index(['reviewer', 'request_id'], 'promotion_reviewers_who_idx');
  });

  await knex.schema.createTable('promotion_answers', table => {
    table.string('request_id', 36).notNullable();
    table.string('reviewer', 512).notNullable();
    table.string('answer', 16).notNullable();
    table.text('comment');
    table.string('at', 24).notNullable().comment('ISO 8601');
    table.primary(['request_id', 'reviewer']);
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('promotion_answers');
  await knex.schema.dropTable('promotion_reviewers');
  await knex.schema.dropTable('promotion_requests');
  await knex.schema.dropTable('deployment_history');
};
