// @ts-check

/**
 * What somebody confirmed of the removals that were withheld: at most one for each cell, and only for exactly the objects
 * that its token stands for.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('removal_confirmations', table => {
    table.string('organization', 63).notNullable();
    table.string('project', 253).notNullable();
    table.string('environment', 253).notNullable();
    table.string('token', 64).notNullable();
    table.primary(['organization', 'project', 'environment']);
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('removal_confirmations');
};
