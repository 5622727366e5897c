package io.ticketqueue.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.testkit.StandIn.Answer;
import io.ticketqueue.testkit.StandIn.Request;
import io.ticketqueue.testkit.TestTokens;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoutingIT {
  private static final String ID = "01990000-0000-7000-9000-000000000001";
  private static TestEdge edge;

  @BeforeAll
  static void start() {
    edge = TestEdge.start();
  }

  @AfterAll
  static void stop() {
    edge.close();
  }

  @ParameterizedTest
  @Tag("REQ-GW-001")
  @CsvSource({
    "GET,/auth/terms,user",
    "GET,/users/me,user",
    "GET,/.well-known/jwks.json,user",
    "GET,/events,event",
    "GET,/events/" + ID + ",event",
    "GET,/events/schedules/" + ID + "/seats,event",
    "GET,/venues,event",
    "POST,/queue/enter,queue",
    "DELETE,/queue/leave,queue",
    "GET,/reservations/" + ID + ",reservation",
    "POST,/reservations/hold,reservation",
    "GET,/payments,payment",
    "POST,/payments/confirm,payment"
  })
  void pathLeadsToItsService(String method, String path, String service) {
    edge.answers(service, method, path, "{\"from\":\"" + service + "\"}");
    var call = edge.call(method, path).token(TestEdge.user());
    if (method.equals("POST")) {
      call.json("{}");
    }
    var reply = call.send();
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.json().getString("from")).isEqualTo(service);
  }

  @Test
  @Tag("REQ-GW-001")
  void pathQueryAndBodyArriveAsTheyWereSent() {
    edge.answers("event", "GET", "/events", "{}");
    edge.get("/events?q=%EC%95%84+x&page=0").send();
    Request got = edge.service("event").requests("GET", "/events").getLast();
    assertThat(got.query()).isEqualTo("q=%EC%95%84+x&page=0");

    edge.service("user").on("POST", "/auth/login", r -> Answer.json(200, r.body()));
    assertThat(edge.post("/auth/login", "{\"email\":\"가@x.kr\"}").send().body())
        .isEqualTo("{\"email\":\"가@x.kr\"}");
  }

  @ParameterizedTest
  @Tag("REQ-INT-008")
  @ValueSource(
      strings = {
        "/internal/seats/status/1",
        "/internal",
        "/INTERNAL/schedules/1",
        "/Internal/schedules/1",
        "//internal/schedules/1",
        "/./internal/schedules/1",
        "/events/../internal/schedules/1",
        "/events/%2e%2e/internal/schedules/1",
        "/%69nternal/schedules/1",
        "/%2569nternal/schedules/1",
        "/internal%2fschedules%2f1",
        "/internal;x=1/schedules/1",
        "/;x/internal/schedules/1",
        "/events;/../internal/schedules/1",
        "/events/..;/internal/schedules/1",
        "/internal/",
        "/internal/queue/status?x=/events",
        "/events/..%2finternal",
        "/admin/../internal/x",
        "/admin/user/../../internal/x",
        "/admin/user/..%2f..%2finternal",
        "/admin/internal/dead-letters"
      })
  void internalPathsAre404InAnySpelling(String path) {
    String reply =
        edge.raw(
            "GET "
                + path
                + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
                + TestTokens.shared().admin()
                + "\r\nX-Forwarded-For: "
                + TestEdge.newAddress()
                + "\r\nConnection: close\r\n\r\n");
    assertThat(reply).startsWith("HTTP/1.1 404 ").contains("\"code\":\"NOT_FOUND\"");
    edge.services
        .values()
        .forEach(
            service ->
                assertThat(service.requests()).noneMatch(r -> r.path().contains("internal")));
  }

  @Test
  void unknownPathIs404WithoutLogIn() {
    var reply = edge.get("/nothing/here").send();
    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.code()).isEqualTo("NOT_FOUND");
  }

  @Test
  void wrongMethodIs405WithAllow() {
    var reply = edge.call("DELETE", "/events").send();
    assertThat(reply.status()).isEqualTo(405);
    assertThat(reply.code()).isEqualTo("METHOD_NOT_ALLOWED");
    assertThat(reply.header("Allow")).isEqualTo("GET, POST, HEAD, OPTIONS");
  }

  @ParameterizedTest
  @Tag("REQ-GW-010")
  @ValueSource(
      strings = {"00000000-0000-0000-0000-000000000000", "01234567-89ab-4def-0000-000000000000"})
  void traceIdThatMakesNoTraceContextIsForwardedAlone(String id) {
    edge.answers("event", "GET", "/events", "{}");
    assertThat(edge.get("/events").header("X-Trace-Id", id).send().header("X-Trace-Id"))
        .isEqualTo(id);
    var got = edge.service("event").requests("GET", "/events").getLast();
    assertThat(got.header("X-Trace-Id")).isEqualTo(id);
    assertThat(got.headers()).doesNotContainKey("traceparent");
  }

  @Test
  void headIsServedWhereverGetIs() {
    edge.answers("event", "GET", "/venues", "{\"list\":[]}");
    var reply = edge.call("HEAD", "/venues").send();
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.header("Content-Length")).isEqualTo("11");
    assertThat(reply.body()).isEmpty();
  }

  @Test
  @Tag("REQ-GW-015")
  void adminPathsNeedTheRoleAndLeadToTheServiceTheyName() {
    String path = "/admin/payment/dead-letters/" + ID + "/replay";
    edge.service("payment").on("POST", path, Answer.status(202));
    assertThat(edge.call("POST", path).token(TestEdge.user()).send().code()).isEqualTo("FORBIDDEN");
    assertThat(edge.call("POST", path).send().code()).isEqualTo("UNAUTHENTICATED");
    assertThat(edge.call("POST", path).token(TestTokens.shared().admin()).send().status())
        .isEqualTo(202);
    assertThat(edge.get("/admin/payment/nothing").send().code()).isEqualTo("NOT_FOUND");
    var wrong = edge.call("PATCH", "/admin/payment/dead-letters").send();
    assertThat(wrong.status()).isEqualTo(405);
    assertThat(wrong.header("Allow")).isEqualTo("GET, HEAD, OPTIONS");
    assertThat(edge.post("/events", "{}").token(TestEdge.user()).send().status()).isEqualTo(403);
    assertThat(edge.post("/tickets/verify", "{}").token(TestEdge.user()).send().status())
        .isEqualTo(403);
    edge.answers("reservation", "POST", "/tickets/verify", "{}");
    assertThat(edge.post("/tickets/verify", "{}").token(TestTokens.shared().gate()).send().status())
        .isEqualTo(200);
  }

  @Test
  @Tag("REQ-GW-002")
  void onlyTheTokenCarriesIdentityToTheService() {
    edge.answers("user", "GET", "/users/me", "{}");
    UUID user = UUID.randomUUID();
    String token = TestTokens.shared().user(user);
    edge.get("/users/me")
        .token(token)
        .header("X-User-Id", UUID.randomUUID().toString())
        .header("X-User-Role", "ADMIN")
        .header("X-Service-Api-Key", "guess")
        .header("X-Real-IP", "1.2.3.4")
        .header("Forwarded", "for=1.2.3.4")
        .header("X-Forwarded-For", "203.0.113.9")
        .header("X-Forwarded-Host", "tickets.example")
        .header("X-Forwarded-Proto", "https")
        .header("X_User_Id", "x")
        .header("Idempotency-Key", "0123456789abcdef")
        .header("Accept-Language", "en")
        .send();
    Request got = edge.service("user").requests("GET", "/users/me").getLast();
    assertThat(got.header("Authorization")).isEqualTo("Bearer " + token);
    assertThat(got.headers())
        .doesNotContainKeys(
            "X-User-Id", "X-User-Role", "X-Service-Api-Key", "X-Real-IP", "Forwarded", "X_User_Id");
    assertThat(got.header("X-Forwarded-For")).isEqualTo("203.0.113.9");
    assertThat(got.header("X-Forwarded-Host")).isEqualTo("tickets.example");
    assertThat(got.header("X-Forwarded-Proto")).isEqualTo("https");
    assertThat(got.header("Idempotency-Key")).isEqualTo("0123456789abcdef");
    assertThat(got.header("Accept-Language")).isEqualTo("en");
  }

  @Test
  void headerBytesOutsideAsciiNeverBecomeAscii() {
    edge.answers("event", "GET", "/events", "{}");
    String head = "GET /events HTTP/1.1\r\nHost: x\r\nConnection: close\r\nX-Note: ";
    edge.raw(head + "\u00e9\u00e9\r\n\r\n");
    assertThat(edge.service("event").requests().getLast().header("X-Note"))
        .matches("[^\\x00-\\x7f]+");
  }

  @Test
  @Tag("REQ-GW-016")
  @Tag("REQ-QUEUE-010")
  void queueTokenIsForwardedAndCheckedOnAnyPath() {
    String token = "qr_" + UUID.randomUUID();
    edge.answers("reservation", "GET", "/reservations/seats/" + ID, "{}");
    edge.get("/reservations/seats/" + ID)
        .token(TestEdge.user())
        .header("X-Queue-Token", token)
        .send();
    assertThat(edge.service("reservation").requests().getLast().header("X-Queue-Token"))
        .isEqualTo(token);
    for (String bad : new String[] {"qr_1", "x", "qp_" + UUID.randomUUID(), token + "0"}) {
      var reply = edge.get("/events").header("X-Queue-Token", bad).send();
      assertThat(reply.status()).isEqualTo(400);
      assertThat(reply.code()).isEqualTo("MALFORMED_QUEUE_TOKEN");
    }
    assertThat(edge.get("/users/me").header("X-Queue-Token", "bad").send().code())
        .as("form of the queue token is checked before the log-in")
        .isEqualTo("MALFORMED_QUEUE_TOKEN");
  }

  @Test
  @Tag("REQ-GW-009")
  void everyRequestHasATraceIdInServiceAndResponse() {
    edge.answers("event", "GET", "/events", "{}");
    var fresh = edge.get("/events").send();
    String given = fresh.header("X-Trace-Id");
    assertThat(UUID.fromString(given)).isNotNull();
    Request got = edge.service("event").requests("GET", "/events").getLast();
    assertThat(got.header("X-Trace-Id")).isEqualTo(given);
    assertThat(got.header("traceparent"))
        .startsWith("00-" + given.replace("-", "") + "-")
        .hasSize(55);

    String own = UUID.randomUUID().toString();
    assertThat(edge.get("/events").header("X-Trace-Id", own).send().header("X-Trace-Id"))
        .isEqualTo(own);
    assertThat(edge.get("/events").header("X-Trace-Id", "nonsense").send().header("X-Trace-Id"))
        .hasSize(36)
        .isNotEqualTo("nonsense");
    var refused = edge.get("/nothing").header("X-Trace-Id", own).send();
    assertThat(refused.json().getString("traceId")).isEqualTo(own);
    assertThat(refused.header("X-Trace-Id")).isEqualTo(own);
  }

  @Test
  @Tag("REQ-GW-009")
  void validTraceContextIsForwarded() {
    edge.answers("event", "GET", "/events", "{}");
    String sent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    edge.get("/events").header("traceparent", sent).header("tracestate", "a=b").send();
    Request got = edge.service("event").requests("GET", "/events").getLast();
    assertThat(got.header("traceparent")).isEqualTo(sent);
    assertThat(got.header("tracestate")).isEqualTo("a=b");
  }

  @ParameterizedTest
  @Tag("REQ-GW-009")
  @ValueSource(
      strings = {
        "nonsense",
        "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
        "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
        "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-x"
      })
  void invalidTraceContextIsReplaced(String sent) {
    edge.answers("event", "GET", "/events", "{}");
    var reply = edge.get("/events").header("traceparent", sent).header("tracestate", "a=b").send();
    Request got = edge.service("event").requests("GET", "/events").getLast();
    assertThat(got.header("traceparent"))
        .startsWith("00-" + reply.header("X-Trace-Id").replace("-", "") + "-")
        .hasSize(55);
    assertThat(got.headers()).doesNotContainKey("tracestate");
  }
}
