// @ts-check

/**
 * Who among the instances of the backend publishes now. One row, always there.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('openchoreo_publish_lease', table => {
    table.integer('id').primary().comment('Always 1');
    table.string('holder', 36).nullable().comment('Absent: nobody');
    table
      .bigInteger('expires_at')
      .notNullable()
      .comment('When it is free again by itself, in ms since 1970');
  });
  await knex('openchoreo_publish_lease').insert({ id: 1, expires_at: 0 });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('openchoreo_publish_lease');
};
