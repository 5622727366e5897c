package io.ticketqueue.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.testkit.http.TestClient;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What a part that is taken over gets at in the internal API. */
abstract class InternalApiTakeover extends Takeover {
  InternalApiTakeover(Stack stack, DataFolder data) {
    super(stack, data);
  }

  @ParameterizedTest
  @FieldSource("TAKEN")
  @Tag("REQ-INT-001")
  void onlyTheEdgeVouchesForUsers(String part) throws Exception {
    String key = environment(part).getOrDefault("TQ_INTERNAL_KEY", UUID.randomUUID().toString());
    double before = internalRefusals();
    var response =
        TestClient.at(stack.ports().url("queue"))
            .post("/internal/queue/status")
            .apiKey(key)
            .json(
                Map.of(
                    "scheduleId",
                    UUID.randomUUID().toString(),
                    "userIds",
                    List.of(UUID.randomUUID().toString())))
            .send();
    if (part.equals("edge")) {
      response.expect(200);
      return;
    }
    assertThat(response.status()).isIn(401, 403);
    assertThat(internalRefusals()).isEqualTo(before + 1);
    assertThat(log("queue")).contains("internal-call=refused").doesNotContain(key);
  }

  @ParameterizedTest
  @FieldSource("TAKEN")
  void whatItKnowsOfItsCallersOpensNothing(String part) {
    environment(part)
        .forEach(
            (name, value) -> {
              if (name.startsWith("TQ_INTERNAL_CALLERS_")) {
                for (String service : List.of("event", "queue", "reservation")) {
                  String path =
                      switch (service) {
                        case "event" -> "/internal/schedules/" + UUID.randomUUID();
                        case "queue" -> "/internal/queue/status";
                        default -> "/internal/reservations/" + UUID.randomUUID();
                      };
                  var client = TestClient.at(stack.ports().url(service));
                  var request =
                      service.equals("queue") ? client.post(path).json(Map.of()) : client.get(path);
                  request.apiKey(value).send().expect(401, "INVALID_API_KEY");
                }
              }
            });
  }

  private double internalRefusals() {
    return TestClient.at(stack.ports().url("queue")).metric("tq_internal_refused_total");
  }
}
