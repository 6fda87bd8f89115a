// @ts-check

/**
 * The inventory: every object that a cell has, or may have, on a cluster.
 *
 * A row is written before its object is applied and removed after the object is gone, so that a crash in between leaves
 * a row too many and never an object too many. One object belongs to one cell: the primary key holds that.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('inventory', table => {
    table.string('cluster', 253).notNullable();
    table.string('api_group', 253).notNullable();
    table.string('kind', 63).notNullable();
    table
      .string('namespace', 63)
      .notNullable()
      .comment('Empty for objects of the whole cluster');
    table.string('name', 253).notNullable();
    table.string('api_version', 317).notNullable();
    table.string('organization', 63).notNullable();
    table.string('project', 253).notNullable();
    table.string('environment', 253).notNullable();
    table
      .string('cell_namespace', 63)
      .notNullable()
      .comment('Value of the label that leads from an object to its cell');
    table
      .string('component', 253)
      .comment('Empty for what belongs to the cell itself');
    table
      .string('state', 16)
      .notNullable()
      .comment('planned: about to be applied, outcome unknown; applied');
    table.string('uid', 64).comment('Known when applied');
    table
      .string('desired_hash', 64)
      .comment('Of the manifest that was applied');
    table
      .string('owned_hash', 64)
      .comment('Of the fields we own, as the cluster returned them');
    table.primary(['cluster', 'api_group', 'kind', 'namespace', 'name']);
    table.index(
      ['organization', 'project', 'environment'],
      'inventory_cell_idx',
    );
    table.index(['cluster', 'cell_namespace'], 'inventory_cell_namespace_idx');
    table.index(['cluster', 'namespace'], 'inventory_namespace_idx');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('inventory');
};
