import { describe, expect, it } from 'vitest';
import { ancestry, lineage, parseDockerfile, stageOf } from '../../../src/checks/container/dockerfile-model.ts';

const parse = (...lines: string[]) => parseDockerfile('Dockerfile', lines.join('\n'));

describe('A Dockerfile is read', () => {
  it('stage by stage, with names in lower case and images resolved', () => {
    const { stages } = parse(
      'ARG V=22',
      'FROM --platform=$BUILDPLATFORM node:${V}-slim AS Build',
      'FROM build',
      'FROM $BASE',
      'FROM scratch AS out',
    );
    expect(stages.map(({ name, image, parent }) => [name, image, parent?.name])).toEqual([
      ['build', 'node:22-slim', undefined],
      ['', undefined, 'build'],
      ['', undefined, undefined],
      ['out', 'scratch', undefined],
    ]);
  });

  it('with places of instructions, images and settings, 1-based and over several lines', () => {
    const { stages } = parse('FROM node:22 AS a', 'ENV A=1 \\', '    B="two words"', 'RUN one \\', '  && two');
    const [stage] = stages;
    expect(stage?.imageLocation).toEqual({ file: 'Dockerfile', startLine: 1, startColumn: 6, endLine: 1, endColumn: 13 });
    expect(stage?.instructions[0]?.settings).toMatchObject([
      { name: 'A', value: '1', location: { startLine: 2, startColumn: 5, endLine: 2, endColumn: 8 } },
      { name: 'B', value: 'two words', location: { startLine: 3, startColumn: 5, endLine: 3, endColumn: 18 } },
    ]);
    expect(stage?.instructions[1]?.location).toMatchObject({ startLine: 4, startColumn: 1, endLine: 5 });
  });

  it('with another escape character', () => {
    const { stages } = parse('# escape=`', 'FROM a:1', 'RUN one `', '  two', 'USER app');
    expect(stages[0]?.instructions.map(({ keyword }) => keyword)).toEqual(['RUN', 'USER']);
  });

  it('with the bodies of heredocs inside their instruction', () => {
    const { stages } = parse('FROM a:1', 'RUN <<EOF', 'USER root', 'EOF', 'COPY <<X /to', 'FROM b', 'X', 'CMD ["a b", "c"]');
    expect(stages[0]?.instructions.map(({ keyword, words, exec }) => [keyword, words.length, exec])).toEqual([
      ['RUN', 4, false],
      ['COPY', 2, false],
      ['CMD', 2, true],
    ]);
  });

  it('with flags, of which --mount may stand twice', () => {
    const { stages } = parse('FROM a:1', 'RUN --mount=type=secret,id=x --mount=type=cache,target=/y --network=none ls');
    expect(stages[0]?.instructions[0]?.flags).toEqual(
      new Map([
        ['mount', ['type=secret,id=x', 'type=cache,target=/y']],
        ['network', ['none']],
      ]),
    );
  });

  it('with the variables in force: ARGs from above only where a stage asks for them, ENV over ARG, both inherited', () => {
    const { stages } = parse(
      'ARG A=global',
      'FROM x:1 AS one',
      'RUN 1',
      'ARG A',
      'ARG B',
      'ENV C=$A',
      'RUN 2',
      'FROM one',
      'RUN 3',
      'FROM x:1',
      'RUN 4',
    );
    const scopes = stages.flatMap(({ instructions }) =>
      instructions.filter(({ keyword }) => keyword === 'RUN').map(({ scope }) => Object.fromEntries(scope)),
    );
    expect(scopes).toEqual([{}, { A: 'global', B: undefined, C: 'global' }, { A: 'global', B: undefined, C: 'global' }, {}]);
  });

  it('with a stage found by name or number, and its ancestors in order', () => {
    const { stages } = parse('FROM a:1 AS one', 'RUN 1', 'FROM one AS two', 'RUN 2', 'FROM b:1');
    const two = stageOf(stages, 'TWO');
    expect(two && ancestry(two).map(({ name }) => name)).toEqual(['one', 'two']);
    expect(two && lineage(two).map(({ text }) => text)).toEqual(['1', '2']);
    expect(stageOf(stages, '2')?.image).toBe('b:1');
    expect(stageOf(stages, 'three')).toBeUndefined();
  });

  it('as no stage at all, where there is no FROM', () => {
    expect(parse('RUN a').stages).toEqual([]);
    expect(parseDockerfile('Dockerfile', '').stages).toEqual([]);
  });
});
