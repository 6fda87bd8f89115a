// @ts-check

/**
 * What endpoints without a schema answered when they were asked for one: of each endpoint in each environment the last
 * definition that was found, and of the release that was asked last why there is none.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('discovered_schemas', table => {
    table.string('organization', 63).notNullable();
    table.string('project', 253).notNullable();
    table.string('environment', 253).notNullable();
    table.string('component', 253).notNullable();
    table.string('endpoint', 253).notNullable();
    table
      .string('release', 253)
      .notNullable()
      .comment('The one that was asked last');
    table
      .integer('attempts')
      .notNullable()
      .comment('How often that release gave no answer; 0 once it gave one');
    table.text('reason').comment('Why that release has no definition');
    table.string('type', 20).comment('Of the last definition');
    table.text('content');
    table.string('path', 1024).comment('Where it was found');
    table.string('found_release', 253);
    table.string('found_at', 30);
    table.primary([
      'organization',
      'project',
      'environment',
      'component',
      'endpoint',
    ]);
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('discovered_schemas');
};
