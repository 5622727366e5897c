package io.ticketqueue.reservation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ticketqueue.testkit.Deployments;
import io.ticketqueue.testkit.TestEnvironment;
import io.ticketqueue.testkit.TestTokens;
import io.ticketqueue.testkit.http.Response;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.net.URL;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.Archive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The gate over HTTP: scans as they are made, a manifest, scans that are handed in. */
@ExtendWith(ArquillianExtension.class)
class GateIT {
  private static final String INVALID = "400 INVALID_REQUEST";
  private static final String NOBODY = "01990000-0000-7000-8000-000000000000";

  @ArquillianResource private URL base;

  private final UUID account = UUID.randomUUID();
  private final String access = gateToken(account);
  private Gate gate;

  @Deployment(testable = false)
  static Archive<?> reservation() {
    TestEnvironment.forService("reservation")
        .neighbour("event", Show.EVENT)
        .secret("TQ_TICKET_SIGNING_KEY", Gate.SIGNING_KEY.pkcs8());
    return Deployments.war("reservation");
  }

  private static String gateToken(UUID account) {
    return TestTokens.shared().token(account, List.of("GATE", "USER"));
  }

  @BeforeEach
  void open() {
    gate = new Gate(BoxOffice.at(base));
  }

  private Response show(Map<String, ?> body) {
    return gate.verify(access, body);
  }

  private static String now() {
    return Given.WALL.format(Instant.now());
  }

  private static List<String> texts(JsonObject json, String list) {
    return json.getJsonArray(list).getValuesAs(JsonString::getString);
  }

  @Test
  @Tag("REQ-RSV-010")
  void aScanTellsWhoGoesInToWhat() {
    SoldTickets sold = SoldTickets.tonight(1, 2);
    Response scan =
        show(
            Map.of(
                "qrData",
                sold.code(0, 1),
                "scheduleId",
                sold.scheduleId(),
                "gateId",
                "북문 1",
                "scanId",
                "s-1"));

    JsonObject admitted = scan.expect(200).json();
    assertThat(admitted.keySet())
        .containsExactlyInAnyOrder(
            "ticketNumber", "seats", "admittedAt", "eventTitle", "scheduleId", "eventStartAt");
    assertThat(admitted.getString("ticketNumber")).isEqualTo(sold.number(0, 1));
    assertThat(admitted.getJsonArray("seats").toString())
        .isEqualTo("[{\"grade\":\"VIP\",\"seatNumber\":\"A-2\",\"section\":null}]");
    assertThat(admitted.getString("eventTitle")).isEqualTo("Show");
    assertThat(admitted.getString("scheduleId")).isEqualTo(sold.scheduleId());
    assertThat(admitted.getString("eventStartAt"))
        .isEqualTo(Given.WALL.format(sold.schedule().eventStartAt()));
    assertThat(show(Map.of("qrData", sold.code(0))).json().getJsonArray("seats").toString())
        .contains("A-1")
        .doesNotContain("A-2");
    Response again = show(Map.of("qrData", sold.code(0)));
    assertThat(again.expect(409, "ALREADY_ADMITTED").text("admittedAt")).isNotEmpty();
  }

  @Test
  void refusalsComeInTheContractsOrder() {
    SoldTickets sold = SoldTickets.tonight(3, 1);
    SoldTickets later = SoldTickets.sell(Instant.now().plus(Duration.ofHours(4)), 1, 1);
    String other = later.scheduleId();
    sold.cancel(0);

    assertThat(show(Map.of("qrData", sold.code(0) + "A")).statusAndCode())
        .isEqualTo("404 TICKET_NOT_FOUND");
    Response cancelled = show(Map.of("qrData", sold.code(0), "scheduleId", other));
    assertThat(cancelled.expect(410, "TICKET_CANCELLED").text("reason")).isEqualTo("USER_REQUEST");
    for (String schedule : List.of(other, NOBODY)) {
      assertThat(show(Map.of("qrData", sold.code(1), "scheduleId", schedule)).statusAndCode())
          .isEqualTo("409 WRONG_PERFORMANCE");
    }
    assertThat(show(Map.of("qrData", later.code(0), "scheduleId", other)).statusAndCode())
        .isEqualTo("409 TOO_EARLY");
    show(Map.of("qrData", sold.code(1), "scanId", "s")).expect(200);
    sold.cancelPerformance();
    Response performance = show(Map.of("qrData", sold.code(1), "scanId", "s"));
    assertThat(performance.expect(410, "TICKET_CANCELLED").text("reason"))
        .isEqualTo("EVENT_CANCELLED");
  }

  @Test
  void theSameScanAtTheSameTimeHasOneResult() {
    SoldTickets sold = SoldTickets.tonight(2, 1);
    List<Response> repeats = atOnce(8, i -> show(Map.of("qrData", sold.code(0), "scanId", "s-1")));
    assertThat(repeats).extracting(Response::status).containsOnly(200);
    assertThat(repeats).extracting(Response::body).containsOnly(repeats.getFirst().body());

    List<Response> rivals =
        atOnce(8, i -> show(Map.of("qrData", sold.code(1), "scanId", "s-" + i)));
    assertThat(rivals).extracting(Response::status).containsOnlyOnce(200);
    assertThat(rivals)
        .filteredOn(one -> one.status() != 200)
        .extracting(Response::code)
        .containsOnly("ALREADY_ADMITTED");
    assertThat(
            gate.verify(
                    gateToken(UUID.randomUUID()), Map.of("qrData", sold.code(0), "scanId", "s-1"))
                .statusAndCode())
        .as("another account's scan of that name")
        .isEqualTo("409 ALREADY_ADMITTED");
  }

  private static List<Response> atOnce(int times, IntFunction<Response> call) {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Response>> calls =
          IntStream.range(0, times).mapToObj(i -> threads.submit(() -> call.apply(i))).toList();
      List<Response> responses = new ArrayList<>();
      for (Future<Response> one : calls) {
        responses.add(one.get());
      }
      return responses;
    } catch (InterruptedException | ExecutionException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void onlyGatesMayAsk() {
    String schedule = SoldTickets.tonight(1, 1).scheduleId();
    TestTokens tokens = TestTokens.shared();
    Map<String, String> callers =
        Map.of(
            tokens.user(UUID.randomUUID()),
            "403 FORBIDDEN",
            tokens.admin(),
            "403 FORBIDDEN",
            tokens.expired(UUID.randomUUID()),
            "401 TOKEN_EXPIRED",
            "x",
            "401 TOKEN_INVALID");
    callers.forEach(
        (token, refusal) -> {
          assertThat(gate.verify(token, Map.of("qrData", "x")).statusAndCode()).isEqualTo(refusal);
          assertThat(gate.manifest(token, schedule, "").statusAndCode()).isEqualTo(refusal);
          assertThat(gate.handIn(token, "{}").statusAndCode()).isEqualTo(refusal);
        });
    UUID suspended = UUID.randomUUID();
    String revoked = gateToken(suspended);
    assertThat(gate.manifest(revoked, schedule, "").status()).isEqualTo(200);
    Holds.revoke(suspended);
    await()
        .atMost(BoxOffice.PATIENCE)
        .until(
            () -> gate.manifest(revoked, schedule, "").statusAndCode().equals("401 TOKEN_REVOKED"));
  }

  @Test
  void aRequestThatCannotBeReadIsTheGatesMistake() {
    String code = "\"qrData\":\"x\"";
    for (String body :
        List.of(
            "",
            "[]",
            "{}",
            "{\"qrData\":null}",
            "{\"qrData\":\" \"}",
            "{\"qrData\":1}",
            "{\"qrData\":\"a\\u0000\"}",
            "{" + code + ",\"scheduleId\":\"1\"}",
            "{" + code + ",\"scheduleId\":\"\"}",
            "{" + code + ",\"scheduleId\":1}",
            "{" + code + ",\"gateId\":\"\"}",
            "{" + code + ",\"gateId\":\"" + "g".repeat(65) + "\"}",
            "{" + code + ",\"gateId\":\"a\\u202eb\"}",
            "{" + code + ",\"gateId\":\"a\\nb\"}",
            "{" + code + ",\"scanId\":\"\"}",
            "{" + code + ",\"scanId\":\"" + "s".repeat(65) + "\"}",
            "{" + code + ",\"scanId\":\"a b\"}",
            "{" + code + ",\"scanId\":\"가\"}",
            "{" + code + ",\"scanId\":7}",
            "{" + code + "," + code + "}")) {
      assertThat(gate.verify(access, body).statusAndCode()).as(body).isEqualTo(INVALID);
    }
    Response several =
        gate.verify(access, "{\"scheduleId\":\"1\",\"gateId\":\"\",\"scanId\":\"\"}");
    assertThat(several.json().getJsonArray("errors"))
        .extracting(one -> one.asJsonObject().getString("field"))
        .containsExactlyInAnyOrder("qrData", "scheduleId", "gateId", "scanId");
    for (String oversized : List.of("x".repeat(2001), "x".repeat(500_000), "한글", "𝄞.\u202e.x")) {
      assertThat(gate.verify(access, Map.of("qrData", oversized)).statusAndCode())
          .isEqualTo("404 TICKET_NOT_FOUND");
    }
  }

  @Test
  void aManifestIsSignedAndTellsWhatHasChanged() {
    SoldTickets sold = SoldTickets.tonight(3, 2);
    sold.cancel(2);

    Response first = gate.manifest(access, sold.scheduleId(), "").expect(200);
    assertThat(gate.hasSigned(first)).isTrue();
    JsonObject manifest = first.json();
    assertThat(manifest.keySet()).containsExactly("version", "keys", "valid", "revoked", "used");
    assertThat(texts(manifest, "valid"))
        .containsExactlyInAnyOrder(
            sold.number(0),
            sold.number(0, 0),
            sold.number(0, 1),
            sold.number(1),
            sold.number(1, 0),
            sold.number(1, 1));
    assertThat(texts(manifest, "revoked")).contains(sold.number(2), sold.number(2, 1)).hasSize(3);
    assertThat(texts(manifest, "used")).isEmpty();
    Response unchanged =
        gate.office()
            .http()
            .withBearer(access)
            .get("/tickets/manifest/" + sold.scheduleId())
            .header("If-None-Match", "\"x\", W/" + first.header("ETag"))
            .send();
    assertThat(unchanged.status()).isEqualTo(304);

    await().until(() -> sinceItsVersion(sold).isEmpty());
    String since =
        "?since=" + gate.manifest(access, sold.scheduleId(), "").json().getJsonNumber("version");
    show(Map.of("qrData", sold.code(0, 0))).expect(200);
    Response second = gate.manifest(access, sold.scheduleId(), since).expect(200);
    assertThat(gate.hasSigned(second)).isTrue();
    assertThat(texts(second.json(), "used")).containsExactly(sold.number(0, 0));
    assertThat(texts(second.json(), "valid"))
        .containsExactlyInAnyOrder(sold.number(0), sold.number(0, 1));
    assertThat(texts(second.json(), "revoked")).isEmpty();
  }

  @Test
  void aManifestOfFiftyThousandTicketsIsReadInTime() throws SQLException {
    String schedule = SoldTickets.sellOut(50_000);
    gate.manifest(access, schedule, "").expect(200); // warm
    long begin = System.nanoTime();
    Response whole = gate.manifest(access, schedule, "").expect(200);
    Duration took = Duration.ofNanos(System.nanoTime() - begin);
    String since = "?since=" + whole.json().getJsonNumber("version");
    begin = System.nanoTime();
    Response changes = gate.manifest(access, schedule, since).expect(200);
    System.out.printf(
        "manifest=measured bytes=%d whole=%s since=%s%n",
        whole.bytes().length, took, Duration.ofNanos(System.nanoTime() - begin));

    assertThat(texts(whole.json(), "valid")).hasSize(62_500);
    assertThat(whole.bytes().length).isLessThan(2_000_000);
    assertThat(took).isLessThan(Duration.ofSeconds(5));
    assertThat(gate.hasSigned(changes)).isTrue();
  }

  /** The valid tickets that a gate with the newest manifest is told of. */
  private List<String> sinceItsVersion(SoldTickets sold) {
    JsonObject newest = gate.manifest(access, sold.scheduleId(), "").json();
    String since = "?since=" + newest.getJsonNumber("version");
    return texts(gate.manifest(access, sold.scheduleId(), since).json(), "valid");
  }

  @Test
  void aManifestThatDoesNotExist() {
    assertThat(gate.manifest(access, NOBODY, "").statusAndCode())
        .isEqualTo("404 SCHEDULE_NOT_FOUND");
    assertThat(gate.manifest(access, "1", "").statusAndCode()).isEqualTo(INVALID);
    String schedule = SoldTickets.tonight(1, 1).scheduleId();
    for (String since : List.of("", "x", "-1", "1.5", "9999999999999999999", "1%20")) {
      assertThat(gate.manifest(access, schedule, "?since=" + since).statusAndCode())
          .as(since)
          .isEqualTo(INVALID);
    }
    String unsold = Show.onSale(10).id().toString();
    assertThat(texts(gate.manifest(access, unsold, "").expect(200).json(), "valid")).isEmpty();
  }

  @Test
  void scansMadeWithoutNetworkAreHandedIn() {
    SoldTickets sold = SoldTickets.tonight(2, 1);
    String number = sold.number(0, 0);
    String at = now();

    Response accepted = gate.handIn(access, Map.of(number, "s-1"), at);
    assertThat(accepted.body()).isEqualTo("{\"accepted\":1,\"collisions\":[],\"rejected\":[]}");
    assertThat(gate.handIn(access, Map.of(number, "s-1"), at).body()).isEqualTo(accepted.body());
    String south = gateToken(UUID.randomUUID());
    assertThat(gate.handIn(south, Map.of(number, "s-1"), at).body())
        .isEqualTo(
            "{\"accepted\":0,\"collisions\":[{\"firstAt\":\"%s\",\"scanId\":\"s-1\",\"ticketNumber\":\"%s\"}],\"rejected\":[]}"
                .formatted(at, number));
    assertThat(
            show(Map.of("qrData", sold.code(0, 0)))
                .expect(409, "ALREADY_ADMITTED")
                .text("admittedAt"))
        .isEqualTo(at);
    assertThat(show(Map.of("qrData", sold.code(0, 0), "scanId", "s-1")).status()).isEqualTo(200);
  }

  @Test
  void aBadScanRejectsItselfOnly() {
    SoldTickets sold = SoldTickets.tonight(2, 1);
    sold.cancel(1);
    String good = scan("\"good\"", quoted(sold.number(0)), quoted(now()));
    Response taken =
        handIn(
            scan("\"cancelled\"", quoted(sold.number(1)), quoted(now())),
            scan("\"unknown\"", "\"T20260101-AAAAAAA\"", quoted(now())),
            scan("\"number\"", "\"T2026\"", quoted(now())),
            scan("\"time\"", quoted(sold.number(0)), "\"2026-13-01T00:00:00\""),
            scan("\"old\"", quoted(sold.number(0)), "\"2020-01-01T00:00:00\""),
            scan("\"future\"", quoted(sold.number(0)), "\"2999-01-01T00:00:00\""),
            scan("\"a b\"", quoted(sold.number(0)), quoted(now())),
            scan("\"\"", quoted(sold.number(0)), quoted(now())),
            scan("7", quoted(sold.number(0)), quoted(now())),
            "null",
            "[]",
            "\"x\"",
            "{}",
            good,
            good);

    JsonObject result = taken.expect(200).json();
    assertThat(result.getInt("accepted")).isEqualTo(1);
    assertThat(result.getJsonArray("collisions")).isEmpty();
    Map<String, List<String>> rejected =
        result.getJsonArray("rejected").getValuesAs(JsonObject.class).stream()
            .collect(
                Collectors.groupingBy(
                    one -> one.getString("code"),
                    Collectors.mapping(
                        one -> one.getString("scanId", "none"), Collectors.toList())));
    assertThat(rejected.get("TICKET_CANCELLED")).containsExactly("cancelled");
    assertThat(rejected.get("TICKET_NOT_FOUND")).containsExactly("unknown");
    assertThat(rejected.get("INVALID_REQUEST"))
        .containsExactlyInAnyOrder(
            "number", "time", "old", "future", "a b", "", "none", "none", "none", "none", "none");
  }

  private static String quoted(String text) {
    return "\"" + text + "\"";
  }

  private static String scan(String id, String number, String at) {
    return "{\"scanId\":%s,\"ticketNumber\":%s,\"at\":%s}".formatted(id, number, at);
  }

  private Response handIn(String... scans) {
    return gate.handIn(
        access, "{\"gateId\":\"north\",\"scans\":[" + String.join(",", scans) + "]}");
  }

  @Test
  void atMostAThousandScansAreTakenAtOnce() {
    String one = scan("\"s\"", "\"T20260101-AAAAAAA\"", quoted(now()));
    for (String body :
        List.of(
            "",
            "{}",
            "{\"gateId\":\"north\"}",
            "{\"gateId\":\"north\",\"scans\":[]}",
            "{\"gateId\":\"north\",\"scans\":{}}",
            "{\"gateId\":\"north\",\"scans\":\"x\"}",
            "{\"scans\":[" + one + "]}",
            "{\"gateId\":\"\",\"scans\":[" + one + "]}",
            "{\"gateId\":\"" + "g".repeat(65) + "\",\"scans\":[" + one + "]}",
            "{\"gateId\":\"a\\u2066b\",\"scans\":[" + one + "]}",
            "{\"gateId\":1,\"scans\":[" + one + "]}",
            "{\"gateId\":\"north\",\"scans\":["
                + String.join(",", java.util.Collections.nCopies(1001, one))
                + "]}")) {
      assertThat(gate.handIn(access, body).statusAndCode())
          .as(body.substring(0, Math.min(100, body.length())))
          .isEqualTo(INVALID);
    }
  }

  @Test
  void aThousandScansAreTakenWellWithinTheEdgesPatience() {
    SoldTickets sold = SoldTickets.tonight(1000, 1);
    Map<String, String> scans =
        sold.reservations().stream()
            .collect(Collectors.toMap(one -> one.bought().number(), one -> one.id().toString()));
    String at = now();
    long begin = System.nanoTime();
    assertThat(gate.handIn(access, scans, at).json().getInt("accepted")).isEqualTo(1000);
    Duration took = Duration.ofNanos(System.nanoTime() - begin);
    System.out.printf("scans=measured count=1000 took=%s%n", took);
    assertThat(took).isLessThan(Duration.ofSeconds(30));
    assertThat(gate.handIn(access, scans, at).json().getInt("accepted")).isEqualTo(1000);
    assertThat(texts(gate.manifest(access, sold.scheduleId(), "").json(), "used")).hasSize(2000);
  }
}
