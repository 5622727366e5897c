package io.ticketqueue.chassis.tls;

import io.ticketqueue.chassis.config.BadConfiguration;
import io.ticketqueue.core.tls.Tls;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import org.eclipse.microprofile.config.Config;

/**
 * TLS as configured: {@code tq.tls.ca-file} (PEM: the authorities that are believed; without it
 * those the JDK knows), {@code tq.tls.certificate-file} and {@code tq.tls.key-file} (PEM and
 * PKCS#8: what the application shows to a service that asks for a certificate).
 */
@ApplicationScoped
public class TlsSettings {
  @Produces
  @Singleton
  Tls tls(Config config) {
    return of(config);
  }

  /** A file that cannot be used stops the start before anything else begins. */
  void start(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) Startup event, Tls tls) {
    // injected: that reads the files
  }

  static Tls of(Config config) {
    try {
      return Tls.of(
          file(config, "tq.tls.ca-file"),
          file(config, "tq.tls.certificate-file"),
          file(config, "tq.tls.key-file"));
    } catch (IllegalArgumentException e) {
      throw new BadConfiguration("tq.tls.*", String.valueOf(e.getMessage()));
    }
  }

  private static String file(Config config, String key) {
    return config.getOptionalValue(key, String.class).map(String::trim).orElse("");
  }
}
