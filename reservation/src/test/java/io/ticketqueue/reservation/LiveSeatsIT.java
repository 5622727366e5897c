package io.ticketqueue.reservation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ticketqueue.testkit.AtOnce;
import io.ticketqueue.testkit.http.Response;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What buyers are shown of the seats, by two instances. */
@Tag("REQ-RSV-003")
class LiveSeatsIT extends TwoInstances {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final long VIP = 150_000;
  private static final int CLIENTS = 64;
  private Show show;
  private ShownSeats shown;

  @BeforeEach
  void open() {
    show = Show.onSale(10);
    shown = new ShownSeats(show, office.admitted(show));
  }

  private static void aSecondPassesFrom(long nanos) {
    await()
        .pollInterval(Duration.ofMillis(5))
        .until(() -> System.nanoTime() - nanos >= SECOND.toNanos());
  }

  @Test
  void aSecondAfterItsHoldWasAnsweredASeatIsNeverAvailable() {
    shown.seats(other);
    for (String number : List.of("A-1", "A-2", "A-3")) {
      shown.seats(office);
      office.admitted(show).holds(show.seat(number));
      long answered = System.nanoTime();
      aSecondPassesFrom(answered);

      assertThat(ShownSeats.taken(shown.seats(office))).containsEntry(show.seat(number), "HOLD");
      assertThat(ShownSeats.taken(shown.seats(other))).containsEntry(show.seat(number), "HOLD");
    }
  }

  @Test
  void seatsAreShownAsRowsSayThoughRedisHasForgottenThem() {
    office.admitted(show).holds(show.seat("A-1"), show.seat("A-2"));
    Holds.forget(show);
    aSecondPassesFrom(System.nanoTime());

    assertThat(ShownSeats.taken(shown.seats(office)))
        .containsOnlyKeys(show.seat("A-1"), show.seat("A-2"));
    assertThat(ShownSeats.taken(shown.seats(other)))
        .containsOnlyKeys(show.seat("A-1"), show.seat("A-2"));
  }

  @Test
  void countsFollowHoldsSalesReleasesAndLapses() {
    shown.awaitCounts(office, 20, 0, 0);
    Buyer buyer = office.admitted(show);
    String bought = office.buy(buyer, show.seat("A-1"), VIP);
    Buyer slow = office.admitted(show);
    String held = slow.holds(show.seat("B-1"), show.seat("B-2"));
    shown.awaitCounts(office, 17, 1, 2);
    shown.awaitCounts(other, 17, 1, 2);

    Ledger.ages(held, Duration.ofMinutes(6));
    shown.awaitCounts(office, 19, 1, 0);
    shown.awaitCounts(other, 19, 1, 0);

    buyer.cancel(bought).expect(200);
    shown.awaitCounts(other, 20, 0, 0);
    shown.awaitCounts(office, 20, 0, 0);
  }

  @Test
  void whatChangedIsToldToWhoKnowsAVersion() {
    JsonObject first = shown.seats(office);
    assertThat(first.keySet())
        .containsExactlyInAnyOrder("scheduleId", "version", "full", "seats", "sold", "hold");
    assertThat(first.getBoolean("full")).isTrue();
    Buyer buyer = office.admitted(show);
    String held = buyer.holds(show.seat("A-1"), show.seat("A-2"));
    shown.awaitCounts(office, 18, 0, 2);

    JsonObject changed = shown.since(office, ShownSeats.version(first));

    assertThat(changed.keySet())
        .containsExactlyInAnyOrder("scheduleId", "version", "full", "seats", "changes");
    assertThat(changed.getString("scheduleId")).isEqualTo(show.id().toString());
    assertThat(ShownSeats.version(changed)).isGreaterThan(ShownSeats.version(first));
    assertThat(ShownSeats.changes(changed))
        .isEqualTo(Map.of(show.seat("A-1"), "HOLD", show.seat("A-2"), "HOLD"));
    assertThat(changed.getJsonObject("seats"))
        .isEqualTo(shown.seats(office).getJsonObject("seats"));

    buyer.change(held, show.seat("A-2"), show.seat("A-3")).expect(200);
    aSecondPassesFrom(System.nanoTime());
    Map<String, String> known = ShownSeats.taken(shown.seats(office));
    assertThat(known).containsOnlyKeys(show.seat("A-2"), show.seat("A-3"));
    assertThat(ShownSeats.changes(shown.since(office, ShownSeats.version(changed))))
        .containsEntry(show.seat("A-1"), "AVAILABLE")
        .containsEntry(show.seat("A-3"), "HOLD");
    buyer.release(held).expect(204);
    shown.awaitCounts(office, 20, 0, 0);
    assertThat(ShownSeats.changes(shown.since(office, ShownSeats.version(changed))).values())
        .containsOnly("AVAILABLE");
  }

  @Test
  void aVersionMeansTheSameToAnInstanceThatWasNeverAsked() {
    long known = ShownSeats.version(shown.seats(office));
    office.admitted(show).holds(show.seat("A-1"));
    shown.awaitCounts(office, 19, 0, 1);

    JsonObject changed = shown.since(other, known);

    assertThat(ShownSeats.changes(changed)).isEqualTo(Map.of(show.seat("A-1"), "HOLD"));
    assertThat(ShownSeats.version(changed)).isEqualTo(ShownSeats.version(shown.seats(office)));
    assertThat(ShownSeats.changes(shown.since(office, ShownSeats.version(changed)))).isEmpty();
  }

  @Test
  void aClientThatChangesInstancesNeverGoesBack() {
    shown.seats(other);
    for (int i = 1; i <= 8; i++) {
      office.admitted(show).holds(show.seat("A-" + i));
      int taken = i;
      await().until(() -> ShownSeats.taken(shown.seats(office)).size() == taken);
      long known = ShownSeats.version(shown.seats(office));

      JsonObject elsewhere = shown.since(other, known);

      assertThat(ShownSeats.version(elsewhere)).isGreaterThanOrEqualTo(known);
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
      JsonObject seats = shown.since(random.nextBoolean() ? office : other, version);
      if (seats.getBoolean("full")) {
        known = ShownSeats.taken(seats);
      } else {
        known.putAll(ShownSeats.changes(seats));
        known.values().removeIf("AVAILABLE"::equals);
      }
      assertThat(ShownSeats.version(seats)).isGreaterThanOrEqualTo(version);
      version = ShownSeats.version(seats);
      JsonObject counts = seats.getJsonObject("seats");
      assertThat(counts.getInt("hold") + counts.getInt("sold")).isEqualTo(known.size());
    }
    aSecondPassesFrom(System.nanoTime());
    JsonObject whole = shown.seats(other);
    known.putAll(ShownSeats.changes(shown.since(other, version)));
    known.values().removeIf("AVAILABLE"::equals);
    assertThat(known).isEqualTo(ShownSeats.taken(whole)).hasSameSizeAs(Ledger.pending(show));
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
    shown.seats(office);
    double before = readings();
    long begun = System.nanoTime();
    int looks =
        AtOnce.call(CLIENTS, () -> lookFor(SECOND.multipliedBy(3))).stream()
            .mapToInt(Integer::intValue)
            .sum();
    double seconds = (System.nanoTime() - begun) / 1e9;
    assertThat(looks).as("many looks for each reading").isGreaterThan(2 * CLIENTS);
    assertThat(readings() - before).isBetween(2.0, seconds / 0.7 + 1);
  }

  private int lookFor(Duration time) {
    long end = System.nanoTime() + time.toNanos();
    int looks = 0;
    for (long version = 0; System.nanoTime() < end; looks++) {
      version = ShownSeats.version(shown.since(office, version));
    }
    return looks;
  }

  private double readings() {
    return office.http().metric("tq_live_seats_readings_total");
  }
}
