import type { Technology } from './technology.ts';

/** What browser applications are written with; packages for development count, because bundlers need nothing else. */
export const FRONTEND_FRAMEWORKS: readonly Technology[] = [
  { id: 'react', name: 'React', npm: ['react-dom', 'react'] },
  { id: 'vue', name: 'Vue', npm: ['vue'] },
  { id: 'angular', name: 'Angular', npm: ['@angular/core'] },
  { id: 'svelte', name: 'Svelte', npm: ['svelte'] },
  { id: 'solid', name: 'Solid', npm: ['solid-js'] },
  { id: 'preact', name: 'Preact', npm: ['preact'] },
  { id: 'ember', name: 'Ember', npm: ['ember-source'] },
  { id: 'react-native', name: 'React Native', npm: ['react-native'] },
  { id: 'vite', name: 'Vite', npm: ['vite'] },
];

/** Packages that serve or bundle a browser application, and so tell it from a library of components. */
export const FRONTEND_HOSTS: readonly string[] = [
  ...[
    'react-scripts',
    'next',
    'gatsby',
    'nuxt',
    'nuxt3',
    'astro',
    '@sveltejs/kit',
    '@angular/cli',
    '@angular-devkit/build-angular',
    '@angular/build',
  ],
  ...[
    '@vue/cli-service',
    'parcel',
    'html-webpack-plugin',
    'expo',
    'react-native',
    'ember-cli',
    '@remix-run/dev',
    '@react-router/dev',
    '@craco/craco',
    'umi',
  ],
];

/** Sites of documentation and stories; nothing of them is the product. */
export const DOCUMENTATION_SITES: readonly string[] = [
  '@docusaurus/core',
  'vitepress',
  'vuepress',
  'nextra',
  '@astrojs/starlight',
  'typedoc',
  'mintlify',
];

/** Infrastructure written as a program. */
export const INFRASTRUCTURE_AS_CODE: readonly string[] = [
  ...['aws-cdk-lib', 'aws-cdk', '@aws-cdk/core', '@pulumi/pulumi', 'cdktf', 'cdk8s', 'pulumi', 'sst'],
  ...['github.com/aws/aws-cdk-go/awscdk', 'github.com/pulumi/pulumi'],
];
