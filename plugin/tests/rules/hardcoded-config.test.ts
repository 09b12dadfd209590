import { rule } from '../../src/rules/hardcoded-config.ts';
import { testRule } from '../rule-tester.ts';

testRule(rule, {
  valid: [
    { name: 'a picture that everyone may load', code: "export const LOGO_IMAGE_URL = 'https://acme.s3-us-west-1.amazonaws.com/logo';" },
    {
      name: 'a default beside an environment look-up',
      code: "const url = process.env.BILLING_URL || 'http://billing.internal:8080'; const db = process.env.DB ?? 'mongodb://mongo/app';",
    },
    { name: "a public API's address", code: "await fetch('https://api.stripe.com/v1/charges'); const host = 'smtp.gmail.com';" },
    {
      name: 'this machine, which another control reports',
      code: "const url = 'http://localhost:3000'; new Pool({ host: '127.0.0.1' }); mongoose.connect('mongodb://localhost/app');",
    },
    { name: 'an example', code: "const url = 'https://api.example.com'; const b = { Bucket: 'your-bucket' };" },
    { name: 'only in development', code: "if (process.env.NODE_ENV !== 'production') { url = 'http://billing.internal:8080'; }" },
    { name: 'a bind address', code: "app.listen({ host: '0.0.0.0', port });" },
    { name: 'text of an error', code: "throw new Error('http://billing.internal is down'); logger.info('http://billing.internal');" },
    { name: 'a bucket from the settings', code: 'new PutObjectCommand({ Bucket: config.bucket, Key: key });' },
    { name: 'a bucket of counts', code: "const bucket = 'minutes';" },
    { name: 'an XML namespace', code: "const ns = 'http://www.w3.org/2000/svg';" },
    { name: 'the metadata of the cloud', code: "await fetch('http://169.254.169.254/latest/meta-data/');" },
    { name: 'a comparison', code: "if (host === 'billing.internal') return;" },
    { name: 'an address known at run time', code: 'const url = `http://${host}:8080`; const b = `mongodb://${user}@${host}/app`;' },
    { name: 'a version', code: "const version = '1.2.3.4';" },
  ],
  invalid: [
    { name: 'a service on the own network', code: "await fetch('http://billing.internal:8080/archive');", errors: [['address', 1, 13]] },
    {
      name: "a container's name",
      code: 'const res = await axios.get(`http://user-service:3001/users/${id}`);',
      errors: [['address', 1, 29]],
    },
    { name: 'a connection string', code: "mongoose.connect('mongodb+srv://app.abc12.mongodb.net/prod');", errors: [['address', 1, 18]] },
    { name: 'a host of a client', code: "const pool = new Pool({ host: 'db-primary', port: 5432 });", errors: [['address', 1, 31]] },
    { name: 'an address of a machine', code: "const redis = new Redis({ host: '10.0.4.17' });", errors: [['address', 1, 33]] },
    { name: 'brokers', code: "const kafka = new Kafka({ brokers: ['kafka-1:9092'] });", errors: [['address', 1, 37]] },
    {
      name: 'a bucket',
      code: "await s3.send(new PutObjectCommand({ Bucket: 'acme-invoices-eu', Key: key }));",
      errors: [['bucket', 1, 46]],
    },
    {
      name: "Google's bucket",
      code: "import { Storage } from '@google-cloud/storage';\nconst files = storage.bucket('acme-uploads');",
      errors: [['bucket', 2, 30]],
    },
    {
      name: 'a queue',
      code: "const params = { QueueUrl: 'https://sqs.eu-west-1.amazonaws.com/123456789012/orders' };",
      errors: [['address', 1, 28]],
    },
    {
      name: "a topic's name",
      code: "await sns.publish({ TopicArn: 'arn:aws:sns:eu-west-1:123456789012:orders' });",
      errors: [['address', 1, 31]],
    },
    { name: 'one environment of several', code: "const BASE = 'https://api-staging.acme.io/v1';", errors: [['address', 1, 14]] },
    { name: 'a database at a cloud', code: "const DB_HOST = 'prod.c1a2b3.eu-west-1.rds.amazonaws.com';", errors: [['address', 1, 17]] },
  ],
});
