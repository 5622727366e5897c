package io.ticketqueue.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.queue.QueueStatus.NotInQueue;
import io.ticketqueue.queue.QueueStatus.Waiting;
import io.ticketqueue.queue.WaitingRooms.Entered;
import io.ticketqueue.queue.WaitingRooms.Entry;
import io.ticketqueue.queue.WaitingRooms.Membership;
import io.ticketqueue.queue.WaitingRooms.Phase;
import io.ticketqueue.queue.WaitingRooms.Refused;
import io.ticketqueue.queue.journal.Draw;
import io.ticketqueue.queue.journal.JournalEntry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Draws, and one place per person, in every {@link WaitingRooms}: the fake and Redis. */
abstract class WaitingRoomDrawsContract extends SaleUnderWay {
  @Test
  @Tag("REQ-QUEUE-001")
  void inADrawTheLotteryNumbersOrderWhoCameEarly() {
    drawn(600);
    List<UUID> early = people(10);
    assertThat(rank(early.getFirst())).isEqualTo(QueueStatus.UNKNOWN);
    assertThat(rooms.leave(queue, early.get(3))).isTrue();
    rooms.enter(queue, early.get(3));
    drawn(-1);
    UUID late = people(1).getFirst();
    List<UUID> expected = early.stream().sorted(Comparator.comparing(this::lot)).toList();
    for (int i = 0; i < expected.size(); i++) {
      assertThat(rank(expected.get(i))).isEqualTo(i + 1);
    }
    assertThat(rank(late)).isEqualTo(11);
    journalIsGood();
  }

  private long lot(UUID person) {
    QueueSecrets secrets = journals.secrets(queue);
    return Draw.lotteryNumber(
        secrets.seed(), JournalEntry.pseudonym(secrets.salt(), person.toString()));
  }

  @Test
  @Tag("REQ-QUEUE-001")
  void whoEnterTogetherStandInTheOrderGiven() {
    Account waiting = Account.alone(people(1).getFirst());
    Account first = Account.alone(UUID.randomUUID());
    Account otherOfFirst = new Account(UUID.randomUUID(), first.personId());
    Account second = Account.alone(UUID.randomUUID());
    List<Entry> entries = rooms.enter(queue, List.of(first, waiting, first, otherOfFirst, second));
    assertThat(entries)
        .extracting(entry -> entry.get().isNew())
        .containsExactly(true, false, false, false, true);
    assertThat(entries)
        .extracting(entry -> ((Waiting) entry.get().status()).rank())
        .containsExactly(2L, 1L, 2L, 2L, 3L);
    assertThat(status(first.userId())).isEqualTo(new NotInQueue());
    assertThat(rank(otherOfFirst.userId())).isEqualTo(2);
    assertThat(rank(second.userId())).isEqualTo(3);
    assertThat(rooms.statistics(queue).orElseThrow().entered()).isEqualTo(3);
    journalIsGood();
  }

  @Test
  @Tag("REQ-QUEUE-006")
  void whoEnterTogetherGetNoMorePlacesThanThereAre() {
    use(Samples.settings(3));
    sale(-60, 3600);
    Account in = Account.alone(people(1).getFirst());
    List<Account> group = new ArrayList<>(List.of(in));
    for (int i = 0; i < 4; i++) {
      group.add(Account.alone(UUID.randomUUID()));
    }
    List<Entry> entries = rooms.enter(queue, group);
    assertThat(entries.subList(0, 3)).allMatch(Entered.class::isInstance);
    assertThat(entries.subList(3, 5))
        .allSatisfy(
            entry ->
                assertThat(entry)
                    .isInstanceOfSatisfying(
                        Refused.class,
                        refused ->
                            assertThat(refused.problem().code()).isEqualTo(ErrorCode.QUEUE_FULL)));
    rooms.tick(queue);
    assertThat(rooms.enter(queue, group.subList(0, 3)))
        .allMatch(entry -> entry.get().status() instanceof QueueStatus.Active);
  }

  @Test
  void whoEnterADrawTogetherAreOrderedByLot() {
    drawn(600);
    List<Account> group =
        Stream.generate(() -> Account.alone(UUID.randomUUID())).limit(10).toList();
    rooms.enter(queue, group);
    drawn(-1);
    List<UUID> expected =
        group.stream().map(Account::userId).sorted(Comparator.comparing(this::lot)).toList();
    assertThat(expected)
        .extracting(this::rank)
        .containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L);
    journalIsGood();
  }

  @Test
  void whoWaitsOrIsAdmittedIsAMember() {
    UUID person = people(1).getFirst();
    assertThat(rooms.membership(queue, person)).isEqualTo(new Membership(true, Phase.OPEN));
    rooms.tick(queue);
    assertThat(rooms.membership(queue, person).isMember()).isTrue();
    assertThat(rooms.membership(queue, UUID.randomUUID()).isMember()).isFalse();
  }

  @Test
  @Tag("REQ-QUEUE-011")
  void aPersonHasOnePlaceUnderWhicheverAccount() {
    Account first = new Account(UUID.randomUUID(), UUID.randomUUID());
    Account second = new Account(UUID.randomUUID(), first.personId());
    Account third = new Account(UUID.randomUUID(), first.personId());
    Waiting place = (Waiting) rooms.enter(queue, first).status();
    rooms.setRate(queue, 1);
    people(2);
    assertThat(rooms.membership(queue, second).isMember()).isTrue();
    assertThat(rooms.membership(queue, second.userId()).isMember()).isFalse();
    WaitingRooms.Entered taken = rooms.enter(queue, second);
    assertThat(taken.isNew()).isFalse();
    assertThat(((Waiting) taken.status()).rank()).isEqualTo(1);
    assertThat(((Waiting) taken.status()).entry()).isEqualTo(place.entry());
    assertThat(status(first.userId())).isEqualTo(new NotInQueue());
    assertThat(rooms.leave(queue, first.userId())).isFalse();
    assertThat(rooms.tick(queue).admitted()).isEqualTo(1);
    QueueStatus inside = status(second.userId());
    assertThat(rooms.enter(queue, third).status()).isEqualTo(inside);
    assertThat(status(second.userId())).isEqualTo(new NotInQueue());
    assertThat(rooms.leave(queue, third.userId())).isTrue();
    assertThat(rooms.membership(queue, first).isMember()).isFalse();
    assertThat(rooms.statistics(queue).orElseThrow().entered()).isEqualTo(3);
    journalIsGood();
  }

  @Test
  @Tag("REQ-QUEUE-001")
  void theLotIsThePersonsAndNotTheAccounts() {
    drawn(600);
    UUID person = UUID.randomUUID();
    for (int i = 0; i < 3; i++) {
      Account account = new Account(UUID.randomUUID(), person);
      Waiting place = (Waiting) rooms.enter(queue, account).status();
      assertThat(place.entry().split(":", -1)[2]).isEqualTo(Long.toString(lot(person)));
      assertThat(rooms.leave(queue, account.userId())).isTrue();
    }
    drawn(-1);
    journalIsGood();
  }

  /** Else somebody could be drawn with a seed that everybody knows. */
  @Test
  void aSaleThatIsPutOffAfterAdmissionsHasOpenedAllTheSame() {
    drawn(600);
    people(1);
    drawn(-1);
    assertThat(rooms.tick(queue).admitted()).isEqualTo(1);
    drawn(600);
    assertThat(journals.publication(queue).opened()).isTrue();
    UUID late = people(1).getFirst();
    String entry = ((Waiting) rooms.enter(queue, late).status()).entry();
    assertThat(Long.parseLong(entry.split(":", -1)[2])).isGreaterThan(Draw.LOTTERY_NUMBERS);
    journalIsGood();
  }

  @Test
  void theOrderIsFixedOnceSomebodyHasEntered() {
    drawn(600);
    sale(600, 7200);
    assertThat(journals.publication(queue).draw()).isFalse();
    drawn(600);
    people(1);
    sale(600, 7200);
    assertThat(journals.publication(queue).draw()).isTrue();
  }
}
