package io.ticketqueue.queue.redis;

import static io.ticketqueue.queue.redis.TestRooms.settings;
import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.queue.Account;
import io.ticketqueue.queue.QueueStatus;
import io.ticketqueue.queue.QueueStatus.Active;
import io.ticketqueue.queue.QueueStatus.Ended;
import io.ticketqueue.queue.QueueStatus.NotInQueue;
import io.ticketqueue.queue.QueueStatus.Waiting;
import io.ticketqueue.queue.WaitingRooms.SeatChange;
import io.ticketqueue.queue.journal.JournalEntry;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A person who comes with another account finds their place, and has no second one. */
@Tag("REQ-QUEUE-001")
@Tag("REQ-QUEUE-011")
class PersonIT extends RoomCase {
  private final UUID person = UUID.randomUUID();
  private final Account first = new Account(UUID.randomUUID(), person);
  private final Account second = new Account(UUID.randomUUID(), person);

  private QueueStatus enter(Account account) {
    return test.rooms.enter(schedule, account).status();
  }

  private String key(Active active) {
    return "queue:token:{" + schedule + "}:" + active.token();
  }

  private void isNowhere(Account account) {
    assertThat(status(account.userId())).isEqualTo(new NotInQueue());
    assertThat(test.rooms.leave(schedule, account.userId())).isFalse();
    for (String field : List.of("admitted-token", "entry")) {
      assertThat(test.inspector.client().hexists(key(field), account.userId().toString()))
          .isFalse();
    }
    assertThat(test.inspector.client().zscore(key("deadline"), account.userId().toString()))
        .isNull();
  }

  @Test
  void aParkedPlaceIsFoundAgainUnderAnotherAccount() {
    test.rooms.setRate(schedule, 0);
    Waiting before = (Waiting) enter(first);
    people(2);
    test.fallSilent(schedule, first.userId());
    assertThat(test.rooms.tick(schedule).parked()).isEqualTo(1);
    Waiting after = (Waiting) enter(second);
    assertThat(after.rank()).isEqualTo(1);
    assertThat(after.entry()).isEqualTo(before.entry());
    isNowhere(first);
    assertThat(statistics().parked()).isZero();
    assertThat(statistics().entered()).isEqualTo(3);
    assertThat(test.rooms.leave(schedule, second.userId())).isTrue();
    journalIsGood();
  }

  /** Reservation reads whose token it is, and for how long, from its key. */
  @Test
  void aTokenGoesOverWithItsTime() {
    enter(first);
    test.rooms.tick(schedule);
    Active before = (Active) status(first.userId());
    test.inspector.client().pexpire(key(before), 100_000);
    Active after = (Active) enter(second);
    assertThat(after).isEqualTo(before);
    assertThat(status(second.userId())).isEqualTo(after);
    assertThat(test.inspector.client().get(key(after)))
        .startsWith("{\"userId\":\"" + second.userId() + "\",\"issuedAt\":");
    assertThat(test.inspector.client().pttl(key(after))).isBetween(1L, 100_000L);
    isNowhere(first);
    assertThat(test.rooms.endToken(schedule, first.userId(), Instant.now().plusSeconds(9)))
        .isFalse();
    assertThat(test.rooms.endToken(schedule, second.userId(), Instant.now().plusSeconds(9)))
        .isTrue();
    assertThat(test.inspector.client().exists(key(after))).isFalse();
    journalIsGood();
  }

  @Test
  void afterALapsedTokenAnotherAccountStandsBehindLikeTheFirst() {
    enter(first);
    test.rooms.tick(schedule);
    test.lapse(schedule, first.userId());
    test.rooms.setRate(schedule, 0);
    people(2);
    Waiting again = (Waiting) enter(second);
    assertThat(again.rank()).isEqualTo(3);
    isNowhere(first);
    test.rooms.tick(schedule);
    assertThat(statistics().expired()).isEqualTo(1);
    journalIsGood();
  }

  @Test
  void aFullQueueTakesTheOtherAccountOfWhoIsIn() {
    use(settings(3, TestRooms.LONG, TestRooms.LONG, 15));
    enter(first);
    people(2);
    refused(ErrorCode.QUEUE_FULL, () -> test.rooms.enter(schedule, UUID.randomUUID()));
    assertThat(((Waiting) enter(second)).rank()).isEqualTo(1);
    assertThat(statistics().waiting()).isEqualTo(3);
  }

  /** A token of before the claim names no person: the account then stands for itself. */
  @Test
  void anAccountThatStoodForItselfKeepsItsPlaceWhenItsPersonIsNamed() {
    Waiting before = (Waiting) enter(Account.alone(first.userId()));
    people(2);
    Waiting after = (Waiting) enter(first);
    assertThat(after.rank()).isEqualTo(1);
    assertThat(after.entry()).isEqualTo(before.entry());
    assertThat(test.rooms.leave(schedule, first.userId())).isTrue();
    enter(first);
    journalIsGood();
  }

  /** What the release before wrote has no pseudonym in its entry. */
  @Test
  void anEntryWithoutAPseudonymIsTheAccountsOwn() {
    String user = first.userId().toString();
    enter(Account.alone(first.userId()));
    String record = test.inspector.client().hget(key("entry"), user);
    String whole = record.substring(0, record.indexOf('|'));
    String old = whole.substring(0, whole.lastIndexOf(':'));
    test.inspector.client().hset(key("entry"), user, old);
    String salt = test.journals.secrets(schedule).salt();
    assertThat(whole).isEqualTo(old + ":" + JournalEntry.pseudonym(salt, user));
    test.rooms.tick(schedule);
    assertThat(((Active) status(first.userId())).entry()).isEqualTo(old);
    assertThat(test.rooms.leave(schedule, first.userId())).isTrue();
    journalIsGood();
  }

  /** Fewer than a person may ask in a minute: each but the first asks for a place that is there. */
  @Test
  void manyAccountsAtOnceGetOnePlace() throws Exception {
    test.rooms.setRate(schedule, 0);
    List<Account> accounts =
        Stream.generate(() -> new Account(UUID.randomUUID(), person)).limit(12).toList();
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      List<Callable<QueueStatus>> calls =
          accounts.stream().<Callable<QueueStatus>>map(one -> () -> enter(one)).toList();
      for (Future<QueueStatus> done : threads.invokeAll(calls)) {
        assertThat(((Waiting) done.get()).rank()).isEqualTo(1);
      }
    }
    assertThat(statistics().waiting()).isEqualTo(1);
    assertThat(accounts.stream().filter(one -> status(one.userId()) instanceof Waiting)).hasSize(1);
    journalIsGood();
  }

  /**
   * The end of a sale that is told, and the clearing of a sold-out queue, leave no place behind.
   */
  @Test
  void aClearedQueueHasNothingForAnotherAccount() {
    enter(first);
    UUID reservation = UUID.randomUUID();
    test.rooms.changeSeats(schedule, reservation, SeatChange.SOLD, 1000);
    test.rooms.tick(schedule);
    test.moveMeta(schedule, "soldOutAt", -TestRooms.LONG.toNanos() / 1000);
    test.rooms.tick(schedule);
    refused(ErrorCode.SOLD_OUT, () -> test.rooms.enter(schedule, second));
    assertThat(status(first.userId())).isNotInstanceOf(Ended.class);
    test.rooms.changeSeats(schedule, reservation, SeatChange.RELEASED, 1000);
    assertThat(((Waiting) enter(second)).rank()).isEqualTo(1);
    journalIsGood();
  }
}
