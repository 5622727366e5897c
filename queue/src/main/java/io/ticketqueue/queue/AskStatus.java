package io.ticketqueue.queue;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collections;
import java.util.List;
import java.util.UUID;

/** Answers "is it my turn?", for one or many; asks nobody but Redis. */
@ApplicationScoped
public class AskStatus {
  private static final Answer UNKNOWN = new Answer(new Standing.NotInQueue(), 0, 1);

  private final Lines lines;

  @Inject
  public AskStatus(Lines lines) {
    this.lines = lines;
  }

  @SuppressWarnings("NullAway") // for the client proxy only
  AskStatus() {
    this.lines = null;
  }

  /** The answers, in the order of the people; in a line nobody knows nobody stands. */
  public List<Answer> ask(UUID scheduleId, List<String> userIds) {
    try {
      return lines.ask(scheduleId, userIds);
    } catch (UnknownLine e) {
      return Collections.nCopies(userIds.size(), UNKNOWN);
    }
  }
}
