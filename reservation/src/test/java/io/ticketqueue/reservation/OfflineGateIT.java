package io.ticketqueue.reservation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ticketqueue.testkit.http.Response;
import jakarta.json.JsonObject;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What a gate needs to work without network: a manifest before, and scans handed in after. */
class OfflineGateIT extends GateSuite {
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

  /** How long it takes stands in perf/reservation.md. */
  @Test
  void aManifestOfFiftyThousandTicketsHasTwoMegabytesAtMost() throws SQLException {
    String schedule = SoldTickets.sellOut(50_000);
    Response whole = gate.manifest(access, schedule, "").expect(200);
    String since = "?since=" + whole.json().getJsonNumber("version");
    Response changes = gate.manifest(access, schedule, since).expect(200);

    assertThat(texts(whole.json(), "valid")).hasSize(62_500);
    assertThat(whole.bytes().length).isLessThan(2_000_000);
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
    for (String since : List.of("", "x", "-1", "1.5", "1%20", "1&since=1")) {
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
  void aThousandScansAreTakenAtOnceAndAgain() {
    SoldTickets sold = SoldTickets.tonight(1000, 1);
    Map<String, String> scans =
        sold.reservations().stream()
            .collect(Collectors.toMap(one -> one.bought().number(), one -> one.id().toString()));
    String at = now();
    assertThat(gate.handIn(access, scans, at).json().getInt("accepted")).isEqualTo(1000);
    assertThat(gate.handIn(access, scans, at).json().getInt("accepted")).isEqualTo(1000);
    assertThat(texts(gate.manifest(access, sold.scheduleId(), "").json(), "used")).hasSize(2000);
  }
}
