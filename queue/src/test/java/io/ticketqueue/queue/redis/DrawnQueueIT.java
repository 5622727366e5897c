package io.ticketqueue.queue.redis;

import static io.ticketqueue.queue.redis.TestRooms.onSale;
import static io.ticketqueue.queue.redis.TestRooms.sale;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.queue.Account;
import io.ticketqueue.queue.AwaitedRounds;
import io.ticketqueue.queue.QueueSecrets;
import io.ticketqueue.queue.QueueStatus;
import io.ticketqueue.queue.QueueStatus.Waiting;
import io.ticketqueue.queue.journal.Draw;
import io.ticketqueue.queue.journal.JournalEntry;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A schedule whose organiser chose the draw for those who come before the sale (D-4a). */
class DrawnQueueIT extends RoomCase {
  @BeforeEach
  void aRoomOpenBeforeItsSale() {
    schedule = test.opened(sale(UUID.randomUUID(), 600, 3600, true));
  }

  static List<UUID> inOrder(TestRooms test, UUID schedule, List<UUID> people) {
    QueueSecrets secrets = test.journals.secrets(schedule);
    return people.stream().sorted(Comparator.comparing(u -> lot(secrets, u))).toList();
  }

  private static long lot(QueueSecrets secrets, UUID person) {
    return Draw.lotteryNumber(
        secrets.seed(), JournalEntry.pseudonym(secrets.salt(), person.toString()));
  }

  @Test
  @Tag("REQ-QUEUE-001")
  void placesFollowTheLotteryNumbersAndLateComersStandBehind() {
    List<UUID> early = people(30);
    Waiting first = (Waiting) status(early.getFirst());
    assertThat(first.rank()).isEqualTo(QueueStatus.UNKNOWN);
    assertThat(first.waitSeconds()).isEqualTo(QueueStatus.UNKNOWN);
    test.opened(onSale(schedule));
    UUID late = people(1).getFirst();
    List<UUID> expected = inOrder(test, schedule, early);
    for (int i = 0; i < expected.size(); i++) {
      assertThat(rank(expected.get(i))).isEqualTo(i + 1);
    }
    assertThat(rank(late)).isEqualTo(31);
    journalIsGood();
  }

  @Test
  void theSeedIsCommittedToAndRevealedOnceTheSaleHasBegun() {
    assertThat(Draw.commitment(test.journals.secrets(schedule).seed()))
        .isEqualTo(test.journals.secrets(schedule).commitment());
    assertThat(test.journals.publication(schedule).opened()).isFalse();
    test.opened(sale(schedule, -1, 3600, true));
    assertThat(test.journals.publication(schedule).opened()).isTrue();
    assertThat(test.journals.publication(schedule).over()).isFalse();
    test.opened(sale(schedule, -10, -1, true));
    assertThat(test.journals.publication(schedule).over()).isTrue();
  }

  @Test
  void theOrderCannotBeChangedOnceSomebodyHasEntered() {
    test.opened(sale(schedule, 600, 3600, false));
    assertThat(test.journals.publication(schedule).draw()).isFalse();
    test.opened(sale(schedule, 600, 3600, true));
    people(1);
    test.opened(sale(schedule, 600, 3600, false));
    assertThat(test.journals.publication(schedule).draw()).isTrue();
  }

  @Test
  void leavingAndComingBackGivesTheSameLotteryNumber() {
    List<UUID> early = people(10);
    UUID restless = early.get(3);
    assertThat(test.rooms.leave(schedule, restless)).isTrue();
    enter(restless);
    test.opened(onSale(schedule));
    List<UUID> expected = inOrder(test, schedule, early);
    assertThat(rank(restless)).isEqualTo(expected.indexOf(restless) + 1);
  }

  /** Whoever signs up anew in the hope of a better lot gets the one they had. */
  @Test
  void everyAccountOfAPersonDrawsTheSameLot() {
    UUID person = UUID.randomUUID();
    String lot = null;
    for (int account = 0; account < 5; account++) {
      UUID user = UUID.randomUUID();
      String entry =
          ((Waiting) test.rooms.enter(schedule, new Account(user, person)).status()).entry();
      String place = entry.split(":", -1)[2];
      lot = lot == null ? place : lot;
      assertThat(place).isEqualTo(lot);
      if (account % 2 == 0) {
        assertThat(test.rooms.leave(schedule, user)).isTrue();
      }
    }
    assertThat(lot).isEqualTo(Long.toString(lot(test.journals.secrets(schedule), person)));
    people(3);
    test.opened(onSale(schedule));
    journalIsGood();
  }

  /** Who knows the seed could choose among accounts. */
  @Test
  void theOpeningIsLatchedThoughTheSaleIsPutOff() {
    people(2);
    test.opened(sale(schedule, -1, 3600, true));
    assertThat(test.journals.publication(schedule).opened()).as("the seed is shown").isTrue();
    test.opened(sale(schedule, 600, 3600, true));
    assertThat(test.journals.publication(schedule).opened()).isTrue();
    String entry = ((Waiting) test.rooms.enter(schedule, UUID.randomUUID()).status()).entry();
    assertThat(Long.parseLong(entry.split(":", -1)[2])).isGreaterThan(Draw.LOTTERY_NUMBERS);
    journalIsGood();
  }

  /** Before the round nobody gets a lot that somebody could have chosen. */
  @Test
  void nobodyGetsALotBeforeTheBeaconsRound() {
    test.close();
    test = new TestRooms(redis(), TestRooms.settingsWithBeacon());
    schedule = test.opened(sale(UUID.randomUUID(), 600, 3600, true));
    UUID eager = UUID.randomUUID();
    refused(ErrorCode.SERVICE_UNAVAILABLE, () -> test.rooms.enter(schedule, eager));
    AwaitedRounds.Awaited awaited =
        await()
            .until(
                () ->
                    test.rounds.all().stream()
                        .filter(one -> one.scheduleId().equals(schedule))
                        .findFirst()
                        .orElseThrow(),
                AwaitedRounds.Awaited::isDue);
    test.rounds.tell(awaited, "ab".repeat(32));
    String entry = ((Waiting) test.rooms.enter(schedule, eager).status()).entry();
    QueueSecrets secrets = test.journals.secrets(schedule);
    String pseudonym = JournalEntry.pseudonym(secrets.salt(), eager.toString());
    assertThat(entry.split(":", -1)[2])
        .isEqualTo(Long.toString(Draw.lotteryNumber(secrets.seed(), "ab".repeat(32), pseudonym)));
    test.opened(sale(schedule, -1, 3600, true));
    test.rooms.tick(schedule);
    journalIsGood();
    assertThat(test.rounds.all()).noneMatch(one -> one.scheduleId().equals(schedule));
  }
}
