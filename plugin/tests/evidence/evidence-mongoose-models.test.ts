import { describe, expect, it } from 'vitest';
import { rule } from '../../src/evidence/evidence-mongoose-models.ts';
import { evidenceIn } from './run-evidence.ts';

function facts(code: string): readonly string[] {
  return evidenceIn(rule, `const mongoose = require('mongoose'); const { Schema } = mongoose;\n${code}`, 'src/user.model.js');
}

describe('evidence-mongoose-models', () => {
  it('reports a schema that becomes a model', () => {
    const code = `const userSchema = mongoose.Schema({ name: String, team: { type: Schema.Types.ObjectId, ref: 'Team' } }, { timestamps: true });
userSchema.plugin(toJSON);
const User = mongoose.model('User', userSchema);`;
    expect(facts(code)).toEqual([
      '2 table name=User columns=name,team_id key=_id timestamps=yes',
      '2 table-column table=User name=_id id=given',
    ]);
  });

  it.each([
    ['nothing', `const s = new Schema({ a: String }); mongoose.model('A', s);`, ''],
    ['an option that is off', `const s = new Schema({ a: String }, { timestamps: false }); mongoose.model('A', s);`, ''],
    [
      'names for the dates',
      `const s = new Schema({ a: String }, { timestamps: { createdAt: 'at' } }); mongoose.model('A', s);`,
      ' timestamps=yes',
    ],
    ['a setting', `const s = new Schema({ a: String }); s.set('timestamps', true); mongoose.model('A', s);`, ' timestamps=yes'],
    ['a plugin that stamps', `const s = new Schema({ a: String }); s.plugin(timestamps); mongoose.model('A', s);`, ' timestamps=yes'],
    [
      'a package that stamps',
      `const s = new Schema({ a: String }); s.plugin(require('mongoose-timestamp')); mongoose.model('A', s);`,
      ' timestamps=yes',
    ],
    ['a plugin that is known', `const s = new Schema({ a: String }); s.plugin(mongoosePaginate); mongoose.model('A', s);`, ''],
    ['a plugin that is not', `const s = new Schema({ a: String }); s.plugin(base); mongoose.model('A', s);`, ' extends=*'],
    ['options of another file', `const s = new Schema({ a: String }, schemaOptions); mongoose.model('A', s);`, ' extends=*'],
    ['a default of now', `const s = new Schema({ a: { type: Date, default: Date.now } }); mongoose.model('A', s);`, ' timestamps=yes'],
    ['a schema in place', `export default mongoose.models.A || mongoose.model('A', new Schema({ a: String }));`, ''],
    ['paths of another file', `const s = new Schema({ a: String, ...common }); mongoose.model('A', s);`, ' extends=*'],
  ])('follows %s', (_, code, rest) => {
    expect(facts(code)[0]).toBe(`2 table name=A columns=a key=_id${rest}`);
  });

  it('takes what is added later', () => {
    expect(facts(`const s = new Schema({ a: String }); s.add({ createdAt: Date }); mongoose.model('A', s, 'things');`)[0]).toBe(
      '2 table name=A table=things columns=a,createdAt key=_id',
    );
  });
});

describe('evidence-mongoose-models says nothing on', () => {
  it.each([
    ['a schema that is part of another', `const address = new Schema({ street: String }, { _id: false }); module.exports = address;`],
    ['a discriminator', `const s = new Schema({ a: String }); Base.discriminator('A', s);`],
    ['a model that is looked up', `const A = mongoose.model('A');`],
    ['a model of another library', `const m = tf.model('A', layers);`],
  ])('%s', (_, code) => {
    expect(facts(code)).toEqual([]);
  });

  it('schemas of something else', () => {
    expect(evidenceIn(rule, `import { Schema, model } from 'prosemirror-model'; model('A', new Schema({ nodes: {} }));`)).toEqual([]);
  });
});
