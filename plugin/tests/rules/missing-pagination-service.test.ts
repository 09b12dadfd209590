import { rule } from '../../src/rules/missing-pagination-service.ts';
import { testRule } from '../rule-tester.ts';

testRule(rule, {
  valid: [
    { name: 'a limit', file: 'src/orders.service.ts', code: `export const findAll = (take) => prisma.order.findMany({ take });` },
    { name: 'a small list', file: 'src/roles.service.ts', code: `export const findAll = () => prisma.role.findMany();` },
    { name: 'a handler of its own rule', file: 'src/orders.ts', code: `export const findAll = () => prisma.order.findMany();` },
    { name: 'another name', file: 'src/orders.service.ts', code: `export const rebuild = () => prisma.order.findMany();` },
  ],
  invalid: [
    {
      name: 'a service of Nest',
      file: 'src/orders/orders.service.ts',
      code: `class A {
  findAll() {
    return this.orderRepository.find();
  }
}`,
      errors: [['whole', 3, 12]],
    },
    {
      name: 'a function',
      file: 'src/services/order.js',
      code: `export const listOrders = () =>
  Order.findAll();`,
      errors: [['whole', 2, 3]],
    },
    {
      name: 'a repository',
      file: 'src/order.repository.ts',
      code: `export async function getAll() {
  return prisma.order.findMany({ include: { lines: true } });
}`,
      errors: [['whole', 2, 10]],
    },
  ],
});
