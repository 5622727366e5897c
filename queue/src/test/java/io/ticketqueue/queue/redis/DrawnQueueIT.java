package io.ticketqueue.queue.redis;

import static io.ticketqueue.queue.redis.TestRooms.onSale;
import static io.ticketqueue.queue.redis.TestRooms.sale;
import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.queue.Account;
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
}
