package io.ticketqueue.reservation;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.reservation.SeatHolds.Choice;
import io.ticketqueue.testkit.TestClock;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Buyers who read the same hall, which is not quite so any more. */
@Tag("REQ-RSV-001")
class BestAvailableTest {
  private static final Duration LIFE = Duration.ofMinutes(5);

  private final UUID schedule = UUID.randomUUID();
  private final InMemoryTransactions transactions = new InMemoryTransactions();
  private final InMemorySeatHolds holds =
      new InMemorySeatHolds(transactions, new TestClock(Given.NOW));
  private Consumer<List<Choice>> rival = choices -> {};
  private final BitSet sold = new BitSet();
  private int calls;

  /** The store of holds, where a rival may be faster. */
  private SeatHolds contested() {
    return (SeatHolds)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {SeatHolds.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("acquireFirst")) {
                calls++;
                @SuppressWarnings("unchecked")
                List<Choice> choices = (List<Choice>) arguments[2];
                rival.accept(choices);
              }
              return method.invoke(holds, arguments);
            });
  }

  /** What a buyer gets who has read that these seats are taken, and nothing since. */
  private List<UUID> pick(TestHall hall, int quantity) {
    TakenSeats asRead =
        new TakenSeats(new UseCases().snapshots, holds, Given.LIVE) {
          @Override
          BitSet known(SeatPlan plan, UUID scheduleId) {
            return (BitSet) hall.taken.clone();
          }

          @Override
          BitSet now(SeatPlan plan, UUID scheduleId) {
            BitSet taken = held(plan, scheduleId);
            taken.or(sold);
            return taken;
          }
        };
    Hold empty =
        Hold.begin(UUID.randomUUID(), Given.holder(UUID.randomUUID()), schedule, Given.NOW, LIFE);
    return new BestAvailable(contested(), asRead)
        .pick(hall.plan, new SeatRequest.Any(schedule, quantity, null), empty, LIFE)
        .hold()
        .seatIds();
  }

  private String picked(TestHall hall, int quantity) {
    return hall.names(hall.plan.indexes(pick(hall, quantity)));
  }

  private void hold(TestHall hall, String seats) {
    List<UUID> ids = hall.plan.idsAt(hall.seats(seats));
    holds.acquire(schedule, new HoldOperation(UUID.randomUUID(), 1), ids, LIFE);
  }

  @Test
  void whoReadTheSameHallGetsWhatTheyWouldHadTheyComeInTurnEachByOneCall() {
    TestHall hall = TestHall.of("VVVVVVVVVV", "VVVVV|VVVVV", "VVVVVVVVVVVV", "VVVVVVVVVVVV");
    List<String> inTurn = hall.best(2, null, 100);
    List<String> found = new ArrayList<>();
    while (found.size() < inTurn.size()) {
      found.add(picked(hall, 2));
    }
    assertThat(found).isEqualTo(inTurn).hasSizeGreaterThan(15);
    assertThat(calls).isEqualTo(found.size());
    assertThat(pick(hall, 2)).isEmpty();
  }

  @Test
  void manyMoreThanOneCallOffersAreServedToo() {
    TestHall hall = TestHall.of(Collections.nCopies(100, "VV").toArray(String[]::new));
    for (int i = 0; i < 100; i++) {
      assertThat(pick(hall, 2)).hasSize(2);
    }
    assertThat(holds.held(schedule)).hasSize(200);
    assertThat(calls).isEqualTo(64 + 2 * 36);
  }

  @Test
  void aSeatThatWasTakenSinceIsLearnedOf() {
    TestHall hall = TestHall.of("VVVVVVVVVV");
    hold(hall, "A-5");
    assertThat(picked(hall, 2)).isEqualTo("A-6 A-7");
    assertThat(calls).isEqualTo(2);
  }

  @Test
  void aSeatThatWasTakenSinceLeavesNoGapThatNeedNotBe() {
    TestHall hall = TestHall.of("VVVVVVV");
    hold(hall, "A-1");
    assertThat(picked(hall, 2)).isEqualTo("A-4 A-5");
  }

  @Test
  void whereNoneIsLeftOnesThatWereReleasedSinceAreLookedFor() {
    TestHall hall = TestHall.of("VV");
    hall.taken.set(0, 2);
    sold.set(1);
    assertThat(picked(hall, 1)).isEqualTo("A-1");
    assertThat(pick(hall, 1)).isEmpty();
  }

  @Test
  void nobodyIsRefusedWhileThereAreSeatsThatFit() {
    TestHall hall = TestHall.of("VVVVV", "VVVVV", "VVVVV");
    hold(hall, "A-2 A-4 B-2 B-4 C-3");
    assertThat(picked(hall, 2)).isEqualTo("C-1 C-2");
    assertThat(picked(hall, 2)).isEqualTo("C-4 C-5");
    assertThat(pick(hall, 2)).isEmpty();
    assertThat(pick(hall, 1)).hasSize(1);
  }

  @Test
  void whoIsOvertakenAgainAndAgainTakesWhatIsFree() {
    TestHall hall = TestHall.of("VVVVVVVVVVVVVVVVVVVV", "VVVVVVVVVVVVVVVVVVVV");
    rival =
        choices ->
            holds.acquire(
                schedule,
                new HoldOperation(UUID.randomUUID(), 1),
                choices.getFirst().seatIds().subList(0, 1),
                LIFE);
    assertThat(pick(hall, 2)).hasSize(2);
    assertThat(calls).isEqualTo(5);
  }
}
