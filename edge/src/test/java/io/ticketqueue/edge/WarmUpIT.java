package io.ticketqueue.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ticketqueue.servers.Ports;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** The edge practises before it says that it is ready. */
class WarmUpIT {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private static int readiness(int port) throws InterruptedException {
    URI ready = URI.create("http://127.0.0.1:" + port + "/health/ready");
    try {
      return HTTP.send(HttpRequest.newBuilder(ready).build(), BodyHandlers.discarding())
          .statusCode();
    } catch (IOException e) {
      return 0; // does not listen yet
    }
  }

  @Test
  void isReadyOnlyAfterTheWarmUpWhichLeavesNoMetrics() throws Exception {
    int port = Ports.free();
    Map<String, String> settings =
        Map.of("tq.edge.warm-up", "2s", "tq.edge.management.port", String.valueOf(port));
    try (ExecutorService starter = Executors.newVirtualThreadPerTaskExecutor()) {
      var started = starter.submit(() -> TestEdge.start(settings));
      await().until(() -> readiness(port) != 0);
      assertThat(readiness(port)).as("while it practises").isEqualTo(503);
      try (TestEdge edge = started.get()) {
        assertThat(readiness(port)).isEqualTo(200);
        assertThat(edge.management("/metrics"))
            .doesNotContain("http_server_requests_seconds_count");
      }
    }
  }
}
