// @ts-check

/**
 * The resources, as they were declared, and the indexes that answer who refers to whom.
 *
 * Every statement of the control plane that has to find resources by something other than their name reads one of the
 * extracted columns or index tables; the JSON columns are only read back whole.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('resources', table => {
    table.string('uid', 36).primary();
    table.string('kind', 63).notNullable();
    table
      .string('namespace', 63)
      .notNullable()
      .comment('The organization; empty for cluster-scoped kinds');
    table.string('name', 253).notNullable();
    table
      .string('origin', 16)
      .notNullable()
      .comment('Who wrote it last: api, config, default, system');
    table.integer('generation').notNullable();
    table.integer('resource_version').notNullable();
    table.text('labels', 'mediumtext').notNullable().comment('JSON');
    table.text('annotations', 'mediumtext').notNullable().comment('JSON');
    table.text('spec', 'longtext').notNullable().comment('JSON');
    table.text('status', 'longtext').comment('JSON');
    // ISO 8601 text: sorts like time, and both databases give it back as it was.
    table.string('created_at', 24).notNullable();
    table.string('updated_at', 24).notNullable();
    table.string('deleted_at', 24).comment('When its deletion was asked for');
    table.string('project', 253);
    table.string('component', 253);
    table.string('environment', 253).comment('Of a ReleaseBinding');
    table
      .string('placed_release', 253)
      .comment('Of a ReleaseBinding that is Active: its ComponentRelease');
    table.unique(['kind', 'namespace', 'name'], {
      indexName: 'resources_name_uniq',
    });
    table.index(
      ['namespace', 'project', 'component', 'kind'],
      'resources_owner_idx',
    );
    table.index(
      ['namespace', 'environment', 'component'],
      'resources_environment_idx',
    );
    table.index(['namespace', 'placed_release'], 'resources_placed_idx');
  });

  await knex.schema.createTable('resource_references', table => {
    table.string('from_uid', 36).notNullable();
    table.string('to_kind', 63).notNullable();
    table.string('to_namespace', 63).notNullable();
    table.string('to_name', 253).notNullable();
    table.primary(['from_uid', 'to_kind', 'to_namespace', 'to_name']);
    table.index(
      ['to_kind', 'to_namespace', 'to_name'],
      'resource_references_to_idx',
    );
  });

  await knex.schema.createTable('connections', table => {
    table.comment(
      'Connections between components, as each ComponentRelease declares them; which of them hold in an environment follows from the ReleaseBindings there',
    );
    table.string('release_uid', 36).notNullable();
    table.string('organization', 63).notNullable();
    table.string('project', 253).notNullable();
    table.string('component', 253).notNullable();
    table.string('release_name', 253).notNullable();
    table.string('provider_organization', 63).notNullable();
    table.string('provider_project', 253).notNullable();
    table.string('provider_component', 253).notNullable();
    table.string('endpoint', 253).notNullable();
    table.primary([
      'release_uid',
      'provider_organization',
      'provider_project',
      'provider_component',
      'endpoint',
    ]);
    table.index(
      ['provider_organization', 'provider_project', 'provider_component'],
      'connections_provider_idx',
    );
    table.index(['organization', 'release_name'], 'connections_release_idx');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('connections');
  await knex.schema.dropTable('resource_references');
  await knex.schema.dropTable('resources');
};
