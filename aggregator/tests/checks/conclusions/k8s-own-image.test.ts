import { expect, it } from 'vitest';
import { check } from '../../../src/checks/conclusions/k8s-privileged.ts';
import { placesOf } from '../support/container-project.ts';

const POD =
  'apiVersion: v1\nkind: Pod\nmetadata: { name: orders }\nspec:\n  containers:\n    - name: orders\n      image: registry.example/orders:1.2\n';
const image = (user: string): string => `FROM node:22.11-alpine\n${user}CMD ["node", "a.js"]\n`;

it('a container of an image that is built here as an unprivileged user does not run as root', () => {
  expect(placesOf(check, { Dockerfile: image('USER node\n'), 'k8s/pod.yaml': POD })).toEqual([]);
  expect(placesOf(check, { Dockerfile: image(''), 'k8s/pod.yaml': POD })).toEqual(['k8s/pod.yaml:6:7']);
  expect(placesOf(check, { Dockerfile: image('USER root\n'), 'k8s/pod.yaml': POD })).toHaveLength(1);
});
