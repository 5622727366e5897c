package io.ticketqueue.queue.rest;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.queue.Answer;
import io.ticketqueue.queue.Lines;
import io.ticketqueue.queue.Standing;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** "Is it my turn?", for one person and for many alike; asks nobody but Redis. */
@Component
public class Questions {
  private final Lines lines;
  private final StandingText text;

  @Inject
  public Questions(Lines lines, StandingText text) {
    this.lines = lines;
    this.text = text;
  }

  /** The replies, in the order of the people. */
  List<Reply> ask(UUID scheduleId, List<String> userIds) {
    List<Answer> answers = lines.ask(scheduleId, userIds);
    List<Reply> replies = new ArrayList<>(answers.size());
    for (int i = 0; i < answers.size(); i++) {
      replies.add(reply(answers.get(i), scheduleId, userIds.get(i)));
    }
    return replies;
  }

  private Reply reply(Answer answer, UUID scheduleId, String userId) {
    int remaining = answer.remaining();
    int reset = answer.resetSeconds();
    return switch (answer.standing()) {
      case Standing.Waiting w -> Reply.ok(text.waiting(w, scheduleId, userId), remaining, reset);
      case Standing.Active a -> Reply.ok(text.active(a, scheduleId, userId), remaining, reset);
      case Standing.Over o -> Reply.ok(text.over(o, scheduleId), remaining, reset);
      case Standing.NotInQueue n -> new Reply(ErrorCode.NOT_IN_QUEUE, "", remaining, reset);
      case Standing.AskedTooOften a ->
          new Reply(ErrorCode.RATE_LIMIT_EXCEEDED, "", 0, a.retrySeconds());
    };
  }
}
