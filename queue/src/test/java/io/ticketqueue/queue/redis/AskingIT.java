package io.ticketqueue.queue.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketqueue.queue.Answer;
import io.ticketqueue.queue.Standing;
import io.ticketqueue.queue.Standing.Active;
import io.ticketqueue.queue.Standing.AskedTooOften;
import io.ticketqueue.queue.Standing.NotInQueue;
import io.ticketqueue.queue.Standing.Waiting;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** "Is it my turn?": what is answered, to how many, how often. */
class AskingIT extends LineCase {
  private Answer answer(UUID line, UUID user) {
    return test.lines.ask(line, List.of(user.toString())).getFirst();
  }

  @Test
  @Tag("REQ-QUEUE-002")
  void anAnswerTellsRankWaitPollAndSeats() {
    List<UUID> people = people(25);
    Waiting last = (Waiting) ask(people.getLast());
    assertThat(last.rank()).isEqualTo(25);
    assertThat(last.waitSeconds()).isEqualTo(3);
    assertThat(last.pollAfterSeconds()).isEqualTo(1);
    assertThat(last.seatsLeft()).isEqualTo(1000);
  }

  @Test
  @Tag("REQ-QUEUE-002")
  void whoIsFarBackAsksATenthOfTheWaitLaterAndAtMostAMinute() {
    test.fill(schedule, 2_499);
    Waiting far = (Waiting) ask(people(1).getFirst());
    assertThat(far.rank()).isEqualTo(2_500);
    assertThat(far.waitSeconds()).isEqualTo(250);
    assertThat(far.pollAfterSeconds()).isEqualTo(25);
    test.lines.steer(schedule, 1);
    Waiting further = (Waiting) ask(people(1).getFirst());
    assertThat(further.waitSeconds()).isEqualTo(2_501);
    assertThat(further.pollAfterSeconds()).isEqualTo(60);
  }

  @Test
  @Tag("REQ-QUEUE-008")
  void theSixteenthQuestionOfAMinuteIsRefusedAndDoesNotCount() {
    UUID user = people(1).getFirst();
    for (int i = 0; i < 15; i++) {
      assertThat(answer(schedule, user).remaining()).isEqualTo(14 - i);
    }
    for (int i = 0; i < 3; i++) {
      assertThat(ask(user)).isInstanceOf(AskedTooOften.class);
    }
    // entry, bar, deadline, and fifteen times of four bytes
    String record = test.access.client().hget(key("entry"), user.toString());
    long questions =
        test.access.client().hstrlen(key("entry"), user.toString()) - record.indexOf('|') - 9;
    assertThat(questions).isEqualTo(60);
    assertThat(((AskedTooOften) ask(user)).retrySeconds()).isBetween(1, 60);
  }

  @Test
  @Tag("REQ-QUEUE-008")
  void theQuestionsOfThoseOutsideTheLineAreCountedToo() {
    UUID user = UUID.randomUUID();
    for (int i = 0; i < 15; i++) {
      assertThat(answer(schedule, user)).isEqualTo(new Answer(new NotInQueue(), 14 - i, 60));
    }
    for (int i = 0; i < 3; i++) {
      assertThat(ask(user)).isInstanceOf(AskedTooOften.class);
    }
    String log = "rate:queue-status:{" + schedule + "}:" + user;
    assertThat(test.access.client().strlen(log)).isEqualTo(60);
    assertThat(test.access.client().ttl(log)).isBetween(1L, 60L);
  }

  @Test
  @Tag("REQ-QUEUE-008")
  void questionsOfOnePersonInOneCallAllCount() {
    UUID user = people(1).getFirst();
    List<Answer> answers = test.lines.ask(schedule, Collections.nCopies(16, user.toString()));
    assertThat(answers.stream().limit(15).map(Answer::remaining))
        .isEqualTo(IntStream.range(0, 15).mapToObj(i -> 14 - i).toList());
    assertThat(answers.getLast().standing()).isInstanceOf(AskedTooOften.class);
  }

  @Test
  @Tag("REQ-QUEUE-008")
  void questionsAboutLinesNobodyKnowsCountTogether() {
    UUID user = UUID.randomUUID();
    for (int i = 0; i < 15; i++) {
      Answer answer = answer(UUID.randomUUID(), user);
      assertThat(answer.standing()).isEqualTo(new NotInQueue());
      assertThat(answer.remaining()).isEqualTo(14 - i);
    }
    assertThat(test.ask(UUID.randomUUID(), user)).isInstanceOf(AskedTooOften.class);
    assertThat(ask(user)).isEqualTo(new NotInQueue());
  }

  @Test
  void manyAreAnsweredInTheirOrder() {
    List<UUID> people = people(40);
    test.lines.tick(schedule);
    List<String> asked = new ArrayList<>(people.stream().map(UUID::toString).toList());
    asked.add(UUID.randomUUID().toString());
    List<Answer> answers = test.lines.ask(schedule, asked);
    assertThat(answers).hasSize(41);
    assertThat(answers.get(0).standing()).isInstanceOf(Active.class);
    assertThat(((Waiting) answers.get(39).standing()).rank()).isEqualTo(30);
    assertThat(answers.get(40).standing()).isEqualTo(new NotInQueue());
  }

  @Test
  void leavingGivesPlaceOrTokenBack() {
    List<UUID> people = people(11);
    test.lines.tick(schedule);
    String token = ((Active) ask(people.getFirst())).token();
    assertThat(test.lines.leave(schedule, people.getFirst())).isTrue();
    assertThat(test.access.client().get(key("token") + ":" + token)).isNull();
    assertThat(test.lines.leave(schedule, people.getLast())).isTrue();
    assertThat(test.lines.leave(schedule, people.getLast())).isFalse();
    assertThat(ask(people.getLast())).isEqualTo(new NotInQueue());
    assertThat(figures().left()).isEqualTo(2);
  }

  @Test
  @Tag("REQ-QUEUE-002")
  void theWaitFollowsTheRateAchieved() {
    people(200);
    test.lines.tick(schedule);
    // Two of the last three seconds passed without a tick: the pace is below the rate.
    test.moveMeta(schedule, "window", -3);
    test.lines.tick(schedule);
    Waiting last = (Waiting) test.lines.enter(schedule, UUID.randomUUID()).standing();
    assertThat(last.waitSeconds()).isGreaterThan((last.rank() + 9) / 10);
    assertThat(last.waitSeconds()).isNotEqualTo(Standing.UNTOLD);
  }
}
