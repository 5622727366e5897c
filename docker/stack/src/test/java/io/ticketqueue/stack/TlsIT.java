package io.ticketqueue.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.servers.TemporaryFolder;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Everything on: accounts of Redis, Kafka and PostgreSQL, and TLS on every hop behind the edge. */
@Tag("heavy")
class TlsIT {
  private static final Path ROOT = Path.of("..", "..").toAbsolutePath().normalize();

  private static TemporaryFolder folder;
  private static Stack stack;

  @BeforeAll
  static void up() {
    folder = TemporaryFolder.create();
    var data = new DataFolder(folder.path().resolve("data"));
    stack =
        new Stack(
            new Stack.Place(ROOT, data, PortPlan.free().secured()),
            Stack.APPLICATIONS,
            event -> {});
    stack.start();
  }

  @AfterAll
  static void down() {
    if (stack != null) {
      stack.stop();
      folder.delete();
    }
  }

  @Test
  void aBuyerGetsTheTicket() {
    assertThat(journey().buy()).matches("T\\d{8}-[A-Z0-9]{7}");
  }

  @Test
  void aDeclinedCardFreesTheSeats() {
    journey().decline();
  }

  private static Journey journey() {
    return new Journey(stack.ports(), stack.secrets(), step -> {});
  }

  @ParameterizedTest
  @ValueSource(strings = {"user", "event", "queue", "reservation", "payment"})
  void aServiceSpeaksTlsOnly(String service) throws IOException, InterruptedException {
    String url = stack.ports().url(service) + "/health/ready";
    assertThat(url).startsWith("https:");
    assertThat(status(url)).isEqualTo(200);
    assertThat(status(url.replace("https:", "http:"))).isNotEqualTo(200);
  }

  private static int status(String url) throws InterruptedException {
    try (HttpClient client =
        HttpClient.newBuilder().sslContext(stack.encryption().context()).build()) {
      var request = HttpRequest.newBuilder(URI.create(url)).build();
      return client.send(request, BodyHandlers.discarding()).statusCode();
    } catch (IOException e) {
      return 0; // what the server sends is not HTTP
    }
  }
}
