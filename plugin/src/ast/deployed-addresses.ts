/** Schemes of what a service depends on: their addresses differ between environments, whoever runs them. */
const DEPENDENCY_URL =
  /^(?:mongodb(?:\+srv)?|postgres(?:ql)?|mysql2?|mariadb|mssql|sqlserver|cockroachdb|redis|rediss|amqps?|kafka|nats|mqtts?|memcached|ldaps?|clickhouse|cassandra|neo4j|bolt|jdbc:[a-z:]+):\/\/(?:[^\s/@]*@)?([^\s/:?#,]+)/i;
const WEB_URL = /^(?:https?|wss?|ftp|grpcs?|tcp):\/\/(?:[^\s/@]*@)?(\[[\da-f:]+\]|[^\s/:?#]+)(?::\d+)?(?:[/?#]\S*)?$/i;

const LOCAL = /^(?:localhost|127(?:\.\d+){3}|0\.0\.0\.0|\[::1?\]|::1?|host\.docker\.internal)$/i;
/** Reserved for documentation and tests, or plainly to be filled in. */
const EXAMPLE =
  /(?:^|\.)(?:example|test|invalid)(?:\.\w+)*$|example\.|^(?:foo|bar|host|hostname|server|domain|url|your|my|x|a|b|dummy|fake|base|placeholder|unused|internal|link|path|some|the)(?:[-.]\w+)*$|^(?:user|username|cluster0?)$|[<>{}$*\u0000]|^xn?$|^\.+$/i;

/** Names that only the own network resolves, and addresses of machines in it. */
const PRIVATE_NAME = /\.(?:internal|local|lan|intra|intranet|corp|private|svc|consul|cluster\.local|localdomain)$/i;
const PRIVATE_ADDRESS = /^(?:10(?:\.\d{1,3}){3}|192\.168(?:\.\d{1,3}){2}|172\.(?:1[6-9]|2\d|3[01])(?:\.\d{1,3}){2})$/;
const ADDRESS = /^\d{1,3}(?:\.\d{1,3}){3}$/;
/** The machine that a cloud's metadata is read from is the same everywhere; so are DNS servers and documentation ranges. */
const FIXED_ADDRESS =
  /^(?:169\.254\.169\.254|169\.254\.170\.2|8\.8\.[48]\.[48]|1\.[01]\.[01]\.1|9\.9\.9\.9|255(?:\.\d+){3}|224(?:\.\d+){3}|192\.0\.2\.\d+|198\.51\.100\.\d+|203\.0\.113\.\d+)$/;
/** A resource of one account at a cloud provider. */
const RESOURCE =
  /(?:^|\.)(?:[\w-]+\.)+(?:rds|cache|elb|es|redshift)\.amazonaws\.com$|\.execute-api\.[\w-]+\.amazonaws\.com$|^[\w.-]+\.s3[.-](?:[\w-]+\.)?amazonaws\.com$|^[\w-]+\.(?:documents\.azure\.com|database\.windows\.net|redis\.cache\.windows\.net|servicebus\.windows\.net|blob\.core\.windows\.net|vault\.azure\.net|azurewebsites\.net)$|\.mongodb\.net$|^[\w-]+\.(?:herokuapp\.com|onrender\.com|up\.railway\.app|fly\.dev|a\.run\.app|cloudfunctions\.net|supabase\.co|ngrok(?:-free)?\.(?:io|app|dev))$/i;
/** One environment among several by its name: `api-staging.acme.com`, `dev.acme.com`. */
const ENVIRONMENT = /(?:^|[.-])(?:staging|stage|stg|dev|develop|qa|uat|preprod|preview|sandbox-internal)(?:[.-]|\d*\.)/i;
const QUEUE_URL = /^https:\/\/sqs\.[\w-]+\.amazonaws\.com\/\d{12}\//;
const RESOURCE_NAME = /^arn:aws(?:-[\w-]+)?:[\w-]+:[\w-]*:\d{12}:./;

/** What of a text is fixed to one environment: the host of a dependency or of an own service, a queue, a resource's name. */
export function deployedAddress(text: string): string | undefined {
  if (text.length > 300 || /\s/.test(text)) return undefined;
  if (RESOURCE_NAME.test(text)) return text;
  const dependency = DEPENDENCY_URL.exec(text)?.[1];
  if (dependency !== undefined) return LOCAL.test(dependency) || EXAMPLE.test(dependency) ? undefined : dependency;
  if (QUEUE_URL.test(text)) return text;
  const host = WEB_URL.exec(text)?.[1];
  return host !== undefined && isDeployedHost(host, true) ? host : undefined;
}

/** Whether a host belongs to one environment. A single name (`billing`) is a service's on its own network, where `isUrl` says that it is a host. */
export function isDeployedHost(host: string, isUrl: boolean): boolean {
  if (LOCAL.test(host) || EXAMPLE.test(host) || FIXED_ADDRESS.test(host)) return false;
  if (PRIVATE_NAME.test(host) || PRIVATE_ADDRESS.test(host) || RESOURCE.test(host)) return true;
  if (ADDRESS.test(host)) return host.split('.').every((part) => Number(part) < 256) && !/^\d(?:\.\d){3}$/.test(host);
  if (/^[a-z][a-z\d]*(?:[-_][a-z\d]+)*$/i.test(host)) return isUrl && host.length > 2;
  return ENVIRONMENT.test(host) && /\.[a-z]{2,}$/i.test(host);
}
