package io.ticketqueue.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

class StandInTest {
  private final HttpClient client = HttpClient.newHttpClient();

  @Test
  void answersByPathAndRecordsWhatCame() throws Exception {
    try (StandIn standIn = StandIn.start()) {
      standIn.on(
          "GET",
          "/internal/schedules/{id}",
          request -> StandIn.Answer.json(200, "{\"id\":\"" + request.parameter("id") + "\"}"));
      var answer = get(standIn, "/internal/schedules/7?x=1");
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body()).isEqualTo("{\"id\":\"7\"}");
      assertThat(get(standIn, "/elsewhere").statusCode()).isEqualTo(404);
      assertThat(standIn.requests("GET", "/internal/schedules/{id}"))
          .singleElement()
          .satisfies(request -> assertThat(request.query()).isEqualTo("x=1"))
          .satisfies(request -> assertThat(request.header("x-trace-id")).isEqualTo("t"));
    }
  }

  @Test
  void cutsConnectionsAndGoesDownAndComesBack() throws Exception {
    try (StandIn standIn = StandIn.start()) {
      standIn.on("GET", "/", StandIn.Answer.drop());
      assertThatThrownBy(() -> get(standIn, "/")).isInstanceOf(IOException.class);
      standIn.on("GET", "/", StandIn.Answer.status(204));
      standIn.down();
      assertThatThrownBy(() -> get(standIn, "/")).isInstanceOf(ConnectException.class);
      standIn.up();
      assertThat(get(standIn, "/").statusCode()).isEqualTo(204);
    }
  }

  private HttpResponse<String> get(StandIn standIn, String path) throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create(standIn.url() + path)).header("X-Trace-Id", "t").build();
    return client.send(request, HttpResponse.BodyHandlers.ofString());
  }
}
