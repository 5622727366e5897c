package io.ticketqueue.reservation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ticketqueue.testkit.http.Response;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What buyers are shown of the seats, by two instances. */
@Tag("REQ-RSV-003")
class LiveSeatsIT extends TwoInstances {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final long VIP = 150_000;
  private static final int CLIENTS = 64;

  private Show show;
  private Buyer looker;

  @BeforeEach
  void open() {
    show = Show.onSale(10);
    looker = office.admitted(show);
  }

  private Response ask(BoxOffice at, String query) {
    return looker.at(at).get("/reservations/seats/" + show.id() + query);
  }

  private JsonObject seats(BoxOffice at) {
    return ask(at, "").expect(200).json();
  }

  private JsonObject since(BoxOffice at, long version) {
    return ask(at, "?since=" + version).expect(200).json();
  }

  private static long version(JsonObject seats) {
    return seats.getJsonNumber("version").longValueExact();
  }

  /** What has an owner, by seat. */
  private static Map<String, String> taken(JsonObject seats) {
    Map<String, String> taken = new HashMap<>();
    for (JsonString seat : seats.getJsonArray("sold").getValuesAs(JsonString.class)) {
      taken.put(seat.getString(), "SOLD");
    }
    for (JsonString seat : seats.getJsonArray("hold").getValuesAs(JsonString.class)) {
      taken.put(seat.getString(), "HOLD");
    }
    return taken;
  }

  private static Map<String, String> changes(JsonObject seats) {
    assertThat(seats.getBoolean("full")).isFalse();
    Map<String, String> changes = new HashMap<>();
    for (JsonValue change : seats.getJsonArray("changes")) {
      JsonObject one = change.asJsonObject();
      assertThat(one.keySet()).containsExactlyInAnyOrder("seatId", "status");
      assertThat(changes.put(one.getString("seatId"), one.getString("status"))).isNull();
    }
    return changes;
  }

  private static void aSecondPassesFrom(long nanos) {
    await()
        .pollInterval(Duration.ofMillis(5))
        .until(() -> System.nanoTime() - nanos >= SECOND.toNanos());
  }

  private void awaitCounts(BoxOffice at, int available, int sold, int hold) {
    String counts =
        "{\"available\":%d,\"hold\":%d,\"sold\":%d,\"total\":20}".formatted(available, hold, sold);
    await()
        .atMost(BoxOffice.PATIENCE)
        .untilAsserted(() -> assertThat(seats(at).getJsonObject("seats")).hasToString(counts));
  }

  @Test
  void aSecondAfterItsHoldWasAnsweredASeatIsNeverAvailable() {
    seats(other);
    for (String number : List.of("A-1", "A-2", "A-3")) {
      seats(office);
      office.admitted(show).holds(show.seat(number));
      long answered = System.nanoTime();
      aSecondPassesFrom(answered);

      assertThat(taken(seats(office))).containsEntry(show.seat(number), "HOLD");
      assertThat(taken(seats(other))).containsEntry(show.seat(number), "HOLD");
    }
  }

  @Test
  void seatsAreShownAsRowsSayThoughRedisHasForgottenThem() {
    office.admitted(show).holds(show.seat("A-1"), show.seat("A-2"));
    Holds.forget(show);
    aSecondPassesFrom(System.nanoTime());

    assertThat(taken(seats(office))).containsOnlyKeys(show.seat("A-1"), show.seat("A-2"));
    assertThat(taken(seats(other))).containsOnlyKeys(show.seat("A-1"), show.seat("A-2"));
  }

  @Test
  void countsFollowHoldsSalesReleasesAndLapses() {
    awaitCounts(office, 20, 0, 0);
    Buyer buyer = office.admitted(show);
    String bought = office.buy(buyer, show.seat("A-1"), VIP);
    Buyer slow = office.admitted(show);
    String held = slow.holds(show.seat("B-1"), show.seat("B-2"));
    awaitCounts(office, 17, 1, 2);
    awaitCounts(other, 17, 1, 2);

    Ledger.ages(held, Duration.ofMinutes(6));
    awaitCounts(office, 19, 1, 0);
    awaitCounts(other, 19, 1, 0);

    buyer.cancel(bought).expect(200);
    awaitCounts(other, 20, 0, 0);
    awaitCounts(office, 20, 0, 0);
  }

  @Test
  void whatChangedIsToldToWhoKnowsAVersion() {
    JsonObject first = seats(office);
    assertThat(first.keySet())
        .containsExactlyInAnyOrder("scheduleId", "version", "full", "seats", "sold", "hold");
    assertThat(first.getBoolean("full")).isTrue();
    Buyer buyer = office.admitted(show);
    String held = buyer.holds(show.seat("A-1"), show.seat("A-2"));
    awaitCounts(office, 18, 0, 2);

    JsonObject changed = since(office, version(first));

    assertThat(changed.keySet())
        .containsExactlyInAnyOrder("scheduleId", "version", "full", "seats", "changes");
    assertThat(changed.getString("scheduleId")).isEqualTo(show.id().toString());
    assertThat(version(changed)).isGreaterThan(version(first));
    assertThat(changes(changed))
        .isEqualTo(Map.of(show.seat("A-1"), "HOLD", show.seat("A-2"), "HOLD"));
    assertThat(changed.getJsonObject("seats")).isEqualTo(seats(office).getJsonObject("seats"));

    buyer.change(held, show.seat("A-2"), show.seat("A-3")).expect(200);
    aSecondPassesFrom(System.nanoTime());
    Map<String, String> known = taken(seats(office));
    assertThat(known).containsOnlyKeys(show.seat("A-2"), show.seat("A-3"));
    assertThat(changes(since(office, version(changed))))
        .containsEntry(show.seat("A-1"), "AVAILABLE")
        .containsEntry(show.seat("A-3"), "HOLD");
    buyer.release(held).expect(204);
    awaitCounts(office, 20, 0, 0);
    assertThat(changes(since(office, version(changed))).values()).containsOnly("AVAILABLE");
  }

  @Test
  void aVersionMeansTheSameToAnInstanceThatWasNeverAsked() {
    long known = version(seats(office));
    office.admitted(show).holds(show.seat("A-1"));
    awaitCounts(office, 19, 0, 1);

    JsonObject changed = since(other, known);

    assertThat(changes(changed)).isEqualTo(Map.of(show.seat("A-1"), "HOLD"));
    assertThat(version(changed)).isEqualTo(version(seats(office)));
    assertThat(changes(since(office, version(changed)))).isEmpty();
  }

  @Test
  void aClientThatChangesInstancesNeverGoesBack() {
    seats(other);
    for (int i = 1; i <= 8; i++) {
      office.admitted(show).holds(show.seat("A-" + i));
      int taken = i;
      await().until(() -> taken(seats(office)).size() == taken);
      long known = version(seats(office));

      JsonObject elsewhere = since(other, known);

      assertThat(version(elsewhere)).isGreaterThanOrEqualTo(known);
      assertThat(elsewhere.getJsonObject("seats").getInt("hold")).isEqualTo(i);
    }
  }

  @Test
  void changesAddUpToWhatIsShown() {
    Random random = new Random(11);
    List<Buyer> buyers = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      buyers.add(office.admitted(show));
    }
    Map<Buyer, String> holding = new HashMap<>();
    Map<String, String> known = new HashMap<>();
    long version = 0;
    for (int step = 0; step < 60; step++) {
      act(buyers.get(random.nextInt(buyers.size())), holding, random);
      JsonObject seats = since(random.nextBoolean() ? office : other, version);
      if (seats.getBoolean("full")) {
        known = taken(seats);
      } else {
        known.putAll(changes(seats));
        known.values().removeIf("AVAILABLE"::equals);
      }
      assertThat(version(seats)).isGreaterThanOrEqualTo(version);
      version = version(seats);
      JsonObject counts = seats.getJsonObject("seats");
      assertThat(counts.getInt("hold") + counts.getInt("sold")).isEqualTo(known.size());
    }
    aSecondPassesFrom(System.nanoTime());
    JsonObject whole = seats(other);
    known.putAll(changes(since(other, version)));
    known.values().removeIf("AVAILABLE"::equals);
    assertThat(known).isEqualTo(taken(whole)).hasSameSizeAs(Ledger.pending(show));
  }

  private void act(Buyer buyer, Map<Buyer, String> holding, Random random) {
    String held = holding.get(buyer);
    String[] wanted = {
      show.seat("A-" + (1 + random.nextInt(10))), show.seat("B-" + (1 + random.nextInt(10)))
    };
    if (held == null) {
      Response response = buyer.at(random.nextBoolean() ? office : other).hold(wanted);
      if (response.status() == 201) {
        holding.put(buyer, response.text("reservationId"));
      }
    } else if (random.nextBoolean()) {
      buyer.change(held, wanted);
    } else if (holding.size() > 1 && random.nextInt(4) == 0) {
      buyer.release(held);
      holding.remove(buyer);
    }
  }

  @Test
  void manyClientsCauseOneReadingASecond() throws Exception {
    seats(office);
    double before = readings();
    long begun = System.nanoTime();
    List<Callable<Integer>> clients = new ArrayList<>();
    for (int i = 0; i < CLIENTS; i++) {
      clients.add(() -> lookFor(SECOND.multipliedBy(3)));
    }
    int looks = 0;
    try (var threads = Executors.newFixedThreadPool(CLIENTS)) {
      for (Future<Integer> client : threads.invokeAll(clients)) {
        looks += client.get();
      }
    }
    double seconds = (System.nanoTime() - begun) / 1e9;
    assertThat(looks).as("many looks for each reading").isGreaterThan(2 * CLIENTS);
    assertThat(readings() - before).isBetween(2.0, seconds / 0.7 + 1);
  }

  private int lookFor(Duration time) {
    long end = System.nanoTime() + time.toNanos();
    int looks = 0;
    for (long version = 0; System.nanoTime() < end; looks++) {
      version = version(since(office, version));
    }
    return looks;
  }

  private double readings() {
    return office
        .http()
        .get("/metrics")
        .send()
        .body()
        .lines()
        .filter(line -> line.startsWith("tq_live_seats_readings_total"))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
        .sum();
  }

  @Test
  void whoAcceptsItGetsItCompressed() throws IOException {
    office.admitted(show).holds(show.seat("A-1"));
    awaitCounts(office, 19, 0, 1);

    Response packed =
        office
            .http()
            .get("/reservations/seats/" + show.id())
            .bearer(looker.access())
            .queueToken(java.util.Objects.requireNonNull(looker.token()))
            .header("Accept-Encoding", "gzip")
            .send()
            .expect(200);

    assertThat(packed.header("Content-Encoding")).isEqualTo("gzip");
    assertThat(packed.header("Vary")).isEqualToIgnoringCase("Accept-Encoding");
    assertThat(packed.header("Cache-Control")).isEqualTo("no-store");
    try (var text = new GZIPInputStream(new ByteArrayInputStream(packed.bytes()));
        JsonReader json = Json.createReader(text)) {
      assertThat(json.readObject()).isEqualTo(seats(office));
    }
    assertThat(ask(office, "").header("Content-Encoding")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "?since=",
        "?since",
        "?since=-1",
        "?since=%2B1",
        "?since=abc",
        "?since=1.5",
        "?since=1e3",
        "?since=%201",
        "?since=null",
        "?since=%D9%A3",
        "?since=1%E2%80%AE",
        "?since=%00",
        "?since=1&since=2",
        "?since=1&since=1"
      })
  void whatIsNoVersionIsRefused(String query) {
    Response refused = ask(office, query).expect(400, "INVALID_REQUEST");
    assertThat(refused.json().getJsonArray("errors").getJsonObject(0).getString("field"))
        .isEqualTo("since");
    looker = looker.withToken("qr_" + UUID.randomUUID());
    ask(other, query).expect(400, "INVALID_REQUEST");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "?since=0",
        "?since=1",
        "?since=9223372036854775807",
        "?since=9223372036854775808",
        "?since=99999999999999999999999999999999"
      })
  void aVersionThatNobodyGaveIsAnsweredWithAllSeats(String query) {
    office.admitted(show).holds(show.seat("A-1"));
    awaitCounts(office, 19, 0, 1);

    JsonObject seats = ask(office, query).expect(200).json();

    assertThat(seats.getBoolean("full")).isTrue();
    assertThat(taken(seats)).isEqualTo(Map.of(show.seat("A-1"), "HOLD"));
  }

  @Test
  void aVersionOfAnotherScheduleIsAnsweredWithAllSeats() {
    long known = version(seats(office));
    show = Show.onSale(10);
    looker = office.admitted(show);

    assertThat(since(office, known).getBoolean("full")).isTrue();
  }

  @Test
  void theTokenIsLookedAtBeforeTheScheduleAndAfterTheRequest() {
    Show unknown = new Show(UUID.randomUUID(), UUID.randomUUID(), Map.of());
    looker.get("/reservations/seats/nonsense").expect(400, "INVALID_REQUEST");
    looker.get("/reservations/seats/" + unknown.id()).expect(401, "QUEUE_TOKEN_INVALID");
    strange(null).expect(401, "QUEUE_TOKEN_INVALID");
    strange("qr_" + UUID.randomUUID()).expect(401, "QUEUE_TOKEN_INVALID");
    strange(office.admitted(show).token()).expect(401, "QUEUE_TOKEN_INVALID");
    Buyer astray = office.admitted(unknown);
    astray.get("/reservations/seats/" + unknown.id()).expect(404, "SCHEDULE_NOT_FOUND");
    looker.head("/reservations/seats/" + show.id()).expect(200);
  }

  private Response strange(@Nullable String token) {
    return looker.withToken(token).get("/reservations/seats/" + show.id());
  }
}
