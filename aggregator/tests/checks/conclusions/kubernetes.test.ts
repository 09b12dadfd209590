import { describe, expect, it } from 'vitest';
import { check as limits } from '../../../src/checks/conclusions/k8s-without-limits.ts';
import { check as privileged } from '../../../src/checks/conclusions/k8s-privileged.ts';
import { check as probes } from '../../../src/checks/conclusions/k8s-without-probes.ts';
import { check as secrets } from '../../../src/checks/conclusions/kubernetes-secrets.ts';
import { findingsOf } from '../support/container-project.ts';

const indent = (text: string): string => text.replace(/^(?=.)/gm, '          ');
const workload = (container: string, kind = 'Deployment', pod = ''): string =>
  `apiVersion: apps/v1\nkind: ${kind}\nmetadata: {name: api}\nspec:\n  template:\n    spec:\n${pod}      containers:\n        - name: api\n          image: team/api:1\n${indent(container)}`;
const messages = (check: Parameters<typeof findingsOf>[0], text: string, file = 'k8s/api.yaml'): string[] =>
  findingsOf(check, { [file]: text }).map(({ message }) => message);

describe('k8s-without-limits', () => {
  it('names what is missing', () => {
    expect(messages(limits, workload(''))).toEqual([
      'The container `api` of Deployment `api` has no memory limit and no memory request and no CPU request.',
    ]);
  });

  it.each([
    ['a memory limit and requests', workload('resources:\n  limits: {memory: 1Gi}\n  requests: {cpu: 1, memory: 1Gi}\n')],
    ['limits alone, which are requests as well', workload('resources:\n  limits: {memory: 1Gi, cpu: 1}\n')],
    ['a LimitRange beside it', `${workload('')}---\napiVersion: v1\nkind: LimitRange\nmetadata: {name: d}\n`],
    ['a template', workload('resources: {{ .Values.resources }}\n')],
  ])('is silent about %s', (_, text) => {
    expect(messages(limits, text)).toEqual([]);
  });
});

describe('k8s-without-probes', () => {
  const probe = (kind: string): string => `${kind}Probe: {httpGet: {path: /, port: 80}}\n`;
  it('names the probe that is missing', () => {
    expect(messages(probes, workload(probe('liveness')))).toEqual(['The container `api` of Deployment `api` has no readiness probe.']);
  });

  it.each([
    ['both probes', workload(probe('liveness') + probe('readiness'))],
    ['a job', workload('', 'Job')],
    [
      'a helper beside the container with ports',
      workload(`ports: [{containerPort: 80}]\n${probe('liveness')}${probe('readiness')}`) +
        '        - name: helper\n          image: team/helper:1\n',
    ],
    ['a manifest of a test', workload(''), 'tests/k8s/api.yaml'],
  ])('is silent about %s', (_, text, file = 'k8s/api.yaml') => {
    expect(messages(probes, text, file)).toEqual([]);
  });
});

describe('k8s-privileged', () => {
  it('says all that is wrong with a container at once', () => {
    const text = workload(
      'securityContext: {privileged: true, runAsUser: 0}\nvolumeMounts: [{name: s, mountPath: /s}]\n',
      'Deployment',
      '      hostNetwork: true\n      volumes: [{name: s, hostPath: {path: /var/run/docker.sock}}]\n',
    );
    expect(messages(privileged, text)).toEqual([
      "The container `api` of Deployment `api` is privileged, shares the node's network, mounts `/var/run/docker.sock` of the node, runs as root.",
    ]);
  });

  it('says that nothing keeps a container from running as root', () => {
    expect(messages(privileged, workload(''))[0]).toContain('may run as root');
  });

  it.each([
    ['a user by number', workload('securityContext: {runAsUser: 1000}\n')],
    ['the pod says it', workload('', 'Deployment', '      securityContext: {runAsNonRoot: true}\n')],
    ['an image that is not root by itself', workload('').replace('team/api:1', 'nginxinc/nginx-unprivileged:1')],
    [
      'a path of the node that this container does not mount',
      workload('securityContext: {runAsUser: 1000}\n', 'Deployment', '      volumes: [{name: s, hostPath: {path: /x}}]\n'),
    ],
  ])('is silent about %s', (_, text) => {
    expect(messages(privileged, text)).toEqual([]);
  });
});

describe('secrets in manifests', () => {
  const object = (kind: string, body: string): string => `apiVersion: v1\nkind: ${kind}\nmetadata: {name: db}\n${body}`;
  it.each([
    ['a Secret in the clear', object('Secret', 'stringData: {password: hunter2-hunter}\n'), 4],
    ['a Secret in base64', object('Secret', `data: {password: ${btoa('hunter2-hunter')}}\n`), 4],
    ['a ConfigMap', object('ConfigMap', 'data:\n  DB_PASSWORD: hunter2-hunter\n'), 5],
    ['a private key under any name', object('ConfigMap', 'data:\n  x: |\n    -----BEGIN PRIVATE KEY-----\n    MIIE\n'), 5],
    ['a variable of a container', workload('env: [{name: API_TOKEN, value: hunter2-hunter}]\n'), 10],
  ])('finds %s', (_, text, line) => {
    const found = findingsOf(secrets, { 'k8s/db.yaml': text });
    expect(found.map(({ location, secret }) => [location?.startLine, secret])).toEqual([[line, true]]);
    expect(found.every(({ message }) => !message.includes('hunter2'))).toBe(true);
  });

  it.each([
    ['a placeholder', object('Secret', 'stringData: {password: CHANGE_ME}\n')],
    ['a look-up', workload('env: [{name: API_TOKEN, valueFrom: {secretKeyRef: {name: a, key: b}}}]\n')],
    ['what SOPS encrypted', object('Secret', 'data: {password: aHVudGVyMi1odW50ZXI=}\nsops: {mac: x}\n')],
    ['a SealedSecret', object('SealedSecret', 'spec: {encryptedData: {password: AgBy3i4OJSWK}}\n')],
    ['a user name', object('Secret', `data: {username: ${btoa('petclinic')}}\n`)],
  ])('is silent about %s', (_, text) => {
    expect(findingsOf(secrets, { 'k8s/db.yaml': text })).toEqual([]);
  });
});
