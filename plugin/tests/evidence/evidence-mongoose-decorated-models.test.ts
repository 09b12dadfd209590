import { describe, expect, it } from 'vitest';
import { rule } from '../../src/evidence/evidence-mongoose-decorated-models.ts';
import { evidenceIn } from './run-evidence.ts';

const NEST = `import { Prop, Schema, SchemaFactory } from '@nestjs/mongoose'; import { Document, HydratedDocument } from 'mongoose';\n`;
const TYPEGOOSE = `import { getModelForClass, modelOptions, plugin, prop } from '@typegoose/typegoose'; import { TimeStamps } from '@typegoose/typegoose/dist/lib/defaultClasses';\n`;

function facts(code: string, imports = NEST): readonly string[] {
  return evidenceIn(rule, imports + code, 'src/user.schema.ts');
}

describe('evidence-mongoose-decorated-models', () => {
  it("reports Nest's schemas", () => {
    const code = `@Schema({ timestamps: true, collection: 'users' })
export class UserSchemaClass extends Base {
  @Prop({ type: String, unique: true }) email: string;
  @Prop({ type: mongoose.Schema.Types.ObjectId, ref: 'Team' }) team: Team;
}`;
    expect(facts(code)).toEqual([
      '3 table name=UserSchemaClass table=users columns=email,team_id key=_id timestamps=yes extends=Base',
      '3 table-column table=UserSchemaClass name=_id id=given',
    ]);
  });

  it.each([
    ['a document type', `export type CatDocument = HydratedDocument<Cat>; @Schema() class Cat { @Prop() name: string; }`],
    ['an intersection', `export type CatDocument = Cat & Document; @Schema() class Cat { @Prop() name: string; }`],
    ['a document', `@Schema() class Cat extends Document { @Prop() name: string; }`],
  ])('knows a model by %s', (_, code) => {
    expect(facts(code)).toEqual(['2 table name=Cat columns=name key=_id', '2 table-column table=Cat name=_id id=given']);
  });

  it('takes a schema that may be part of another for a base', () => {
    expect(facts(`@Schema({ _id: false }) class Address { @Prop() street: string; }`)).toEqual([
      '2 table name=Address columns=street abstract=yes',
    ]);
  });

  it('follows what is done to the schema', () => {
    const cat = `@Schema({ collection: 'cats' }) class Cat { @Prop() name: string; } const CatSchema = SchemaFactory.createForClass(Cat);`;
    expect(facts(`${cat} CatSchema.plugin(timestamps);`)[0]).toBe('2 table name=Cat table=cats columns=name key=_id timestamps=yes');
    expect(facts(`${cat} CatSchema.plugin(base);`)[0]).toBe('2 table name=Cat table=cats columns=name key=_id extends=*');
    expect(facts(`${cat} CatSchema.set('timestamps', true);`)[0]).toBe('2 table name=Cat table=cats columns=name key=_id timestamps=yes');
  });

  it("reports Typegoose's classes", () => {
    const code = `@modelOptions({ schemaOptions: { timestamps: true, collection: 'jobs' } })
class Job { @prop() title: string; }
class Team extends TimeStamps { @prop() name: string; }
class Note { @prop({ default: Date.now }) at: Date; }
export const NoteModel = getModelForClass(Note);`;
    expect(facts(code, TYPEGOOSE).filter((one) => one.includes(' table '))).toEqual([
      '3 table name=Job table=jobs columns=title key=_id timestamps=yes',
      '4 table name=Team columns=name key=_id timestamps=yes',
      '5 table name=Note columns=at key=_id timestamps=yes',
    ]);
  });
});

describe('evidence-mongoose-decorated-models says nothing on', () => {
  it.each([
    ['a class without decorators', `class A { name: string; }`],
    ['decorators of something else', `@Injectable() class A { @Field() name: string; }`],
    ['a plain function call', `schema.plugin(timestamps);`],
  ])('%s', (_, code) => {
    expect(facts(code)).toEqual([]);
  });

  it('props of another library', () => {
    expect(evidenceIn(rule, `import { Prop } from 'vue-property-decorator'; class A { @Prop() name: string; }`)).toEqual([]);
  });
});
