// @ts-check

/**
 * The feed that the catalog follows. `change_position` holds the newest number; taking a number locks its row until the
 * transaction ends, so that numbers become visible in their order and a reader misses none.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('change_position', table => {
    table.integer('id').primary();
    table.bigInteger('seq').notNullable();
  });
  await knex('change_position').insert({ id: 1, seq: 0 });

  await knex.schema.createTable('change_feed', table => {
    table.bigInteger('seq').primary();
    table.string('kind', 63).notNullable();
    table.string('namespace', 63).notNullable();
    table.string('name', 253).notNullable();
    table.string('project', 253);
    table.string('component', 253);
    table.string('action', 16).notNullable();
    table.string('at', 24).notNullable().comment('ISO 8601');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('change_feed');
  await knex.schema.dropTable('change_position');
};
