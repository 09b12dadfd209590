import { rule } from '../../src/rules/missing-rollback.ts';
import { testRule } from '../rule-tester.ts';

testRule(rule, {
  valid: [
    {
      name: 'Knex, with its way back',
      code: "exports.up = (knex) => knex.schema.dropTable('a'); exports.down = (knex) => knex.schema.createTable('a', () => {});",
    },
    {
      name: 'an empty one with its reason',
      code: 'export async function up(knex) { await knex.raw("x"); }\nexport async function down() {\n  // The rows are gone: nothing to take back.\n}',
    },
    {
      name: 'one that refuses',
      code: "module.exports = { async up(queryInterface) { await queryInterface.dropTable('a'); }, async down() { throw new Error('no'); } };",
    },
    { name: 'node-pg-migrate: said to have none', code: "exports.up = (pgm) => { pgm.dropTable('a'); }; exports.down = false;" },
    { name: 'nothing to take back', code: 'exports.up = async (knex) => {}; exports.down = async (knex) => {};' },
    { name: 'a class of another kind', code: 'class Elevator { up() { this.floor += 1; } down() {} }' },
    { name: 'a class that goes up only, of another kind', code: 'class Elevator { up(floors) { this.floor += floors; } }' },
    { name: 'an object within', code: 'module.exports = { keys: { up(db) { db.x(); }, down() {} } };' },
    {
      name: 'a way back from elsewhere',
      code: "export async function up(knex) { await knex.raw('x'); }\nexport { down } from './noop.js';",
    },
  ],
  invalid: [
    {
      name: 'Knex, empty',
      code: "exports.up = async (knex) => { await knex.raw('x'); };\nexports.down = async function (knex) {};",
      errors: [['empty', 2, 1]],
    },
    { name: 'Knex, missing', code: "\n  exports.up = async (knex) => { await knex.raw('x'); };", errors: [['missing', 2, 3]] },
    {
      name: 'modules',
      code: "export async function up(knex) { await knex.raw('x'); }\nexport async function down() { return; }",
      errors: [['empty', 2, 8]],
    },
    {
      name: 'a constant',
      code: "export const up = (db) => db.schema.dropTable('a');\nexport const down = () => Promise.resolve();",
      errors: [['empty', 2, 8]],
    },
    {
      name: 'Sequelize',
      code: "module.exports = {\n  up: (queryInterface) => queryInterface.dropTable('a'),\n  down: () => {},\n};",
      errors: [['empty', 3, 3]],
    },
    {
      name: 'Umzug',
      code: "export default {\n  async up({ context }) { await context.dropTable('a'); },\n};",
      errors: [['missing', 2, 3]],
    },
    {
      name: 'TypeORM',
      code: "class A1 implements MigrationInterface {\n  async up(queryRunner: QueryRunner): Promise<void> { await queryRunner.query('x'); }\n  async down(queryRunner: QueryRunner): Promise<void> {}\n}",
      errors: [['empty', 3, 3]],
    },
  ],
});
