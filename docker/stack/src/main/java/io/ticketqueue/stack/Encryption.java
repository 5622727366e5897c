package io.ticketqueue.stack;

import io.ticketqueue.core.tls.Tls;
import io.ticketqueue.servers.Certificates;
import io.ticketqueue.servers.KafkaServer;
import io.ticketqueue.servers.KafkaUsers;
import io.ticketqueue.servers.PostgresServer;
import io.ticketqueue.servers.RedisServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * How the parts behind the edge reach each other (D-23): in clear, or in TLS with certificates that
 * an authority of this stack issues anew at each start. Clients come to the edge, and everybody to
 * the imitated providers, in clear either way.
 */
final class Encryption {
  /** All in clear. */
  static final Encryption NONE = new Encryption(null);

  private final @Nullable Certificates authority;

  private Encryption(@Nullable Certificates authority) {
    this.authority = authority;
  }

  /** TLS, if the plan says so; the authority's files are kept in that folder. */
  static Encryption of(PortPlan ports, Path folder) {
    return ports.tls() ? new Encryption(Certificates.in(folder)) : NONE;
  }

  PostgresServer secured(PostgresServer server) {
    return authority == null ? server : server.secured(authority.issue("postgres"));
  }

  RedisServer secured(RedisServer server) {
    return authority == null ? server : server.secured(authority.issue("redis"));
  }

  KafkaServer secured(KafkaServer server) {
    return authority == null ? server : server.secured(authority.issue("kafka"));
  }

  /** The database's URL as a client needs it. */
  String jdbcUrl(String url) {
    return authority == null ? url : url + "?sslmode=verify-full&sslrootcert=" + authority.caFile();
  }

  String redisScheme() {
    return authority == null ? "redis" : "rediss";
  }

  Map<String, String> kafkaEnvironment() {
    return authority == null
        ? Map.of()
        : KafkaUsers.environment(KafkaUsers.trust(authority.caFile()));
  }

  /** Whom an application believes, and what it shows to a service that asks. */
  Map<String, String> environment(String application) {
    if (authority == null) {
      return Map.of();
    }
    Certificates.Issued own = authority.issued(application);
    return Map.of(
        "TQ_TLS_CA_FILE", own.caFile().toString(),
        "TQ_TLS_CERTIFICATE_FILE", own.certificate().toString(),
        "TQ_TLS_KEY_FILE", own.key().toString());
  }

  /** What makes Helidon serve TLS: its own keys, which the environment cannot spell. */
  List<String> flags(String application) {
    if (authority == null || !PortPlan.SERVICES.contains(application)) {
      return List.of();
    }
    String key = "-Dserver.tls.private-key.pem.";
    Certificates.Issued own = authority.issued(application);
    return List.of(
        key + "key.resource.path=" + own.key(),
        key + "cert-chain.resource.path=" + own.certificate());
  }

  /** Issues what {@link #environment} and {@link #flags} name; before the applications start. */
  void issue(Iterable<String> applications) {
    if (authority != null) {
      for (String application : applications) {
        authority.issue(application);
      }
    }
  }

  /** How the launcher asks the applications for their health. */
  SSLContext context() {
    return tls().context();
  }

  /** Whom the launcher's own commands believe. */
  Tls tls() {
    return Tls.of(authority == null ? "" : authority.caFile().toString(), "", "");
  }
}
