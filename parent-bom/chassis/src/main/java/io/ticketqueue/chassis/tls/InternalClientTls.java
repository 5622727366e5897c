package io.ticketqueue.chassis.tls;

import io.ticketqueue.chassis.security.InternalCallHeaders;
import java.util.Arrays;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.rest.client.RestClientBuilder;
import org.eclipse.microprofile.rest.client.annotation.RegisterClientHeaders;
import org.eclipse.microprofile.rest.client.spi.RestClientListener;

/**
 * Gives each MicroProfile REST client of a neighbour our authorities and our certificate. Clients
 * of outside providers keep those the JDK knows. The runtime finds it as a service.
 */
public class InternalClientTls implements RestClientListener {
  @Override
  public void onNewClient(Class<?> serviceInterface, RestClientBuilder builder) {
    if (callsNeighbour(serviceInterface)) {
      builder.sslContext(TlsSettings.of(ConfigProvider.getConfig()).context());
    }
  }

  private static boolean callsNeighbour(Class<?> serviceInterface) {
    return Arrays.stream(serviceInterface.getAnnotationsByType(RegisterClientHeaders.class))
        .anyMatch(headers -> headers.value() == InternalCallHeaders.class);
  }
}
