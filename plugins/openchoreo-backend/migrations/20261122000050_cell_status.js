// @ts-check

/**
 * What was planned and observed of each cell, at its last reconcile or since. Views read it instead of the data planes,
 * so that every replica shows the same.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('cell_status', table => {
    table.string('organization', 63).notNullable();
    table.string('project', 253).notNullable();
    table.string('environment', 253).notNullable();
    table.text('report', 'longtext').notNullable().comment('JSON');
    table.string('reconciled_at', 24).notNullable().comment('ISO 8601');
    table.primary(['organization', 'project', 'environment']);
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('cell_status');
};
