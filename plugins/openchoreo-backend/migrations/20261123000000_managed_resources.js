// @ts-check

/**
 * Managed resources belong to a project, as components do, and have releases and bindings of their own.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('resources', table => {
    table
      .string('resource', 253)
      .comment('Name of the managed resource that it is or belongs to');
    table.index(
      ['namespace', 'project', 'resource', 'kind'],
      'resources_managed_idx',
    );
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.alterTable('resources', table => {
    table.dropIndex(
      ['namespace', 'project', 'resource', 'kind'],
      'resources_managed_idx',
    );
    table.dropColumn('resource');
  });
};
