package io.ticketqueue.chassis.messaging;

/**
 * A handler that has to ask another service: it does so before the inbox opens its transaction, and
 * not for an event that has been dealt with.
 */
public final class PreparedHandler implements EventHandler {
  private final Preparation preparation;

  PreparedHandler(Preparation preparation) {
    this.preparation = preparation;
  }

  /** What is done before. */
  @FunctionalInterface
  public interface Preparation {
    /**
     * Gets ready to apply the event; throws as {@link EventHandler#handle} does.
     *
     * @return applies the event, and asks nobody
     */
    Runnable prepare(EventEnvelope event);
  }

  /** As {@link Preparation#prepare}. */
  public Runnable prepare(EventEnvelope event) {
    return preparation.prepare(event);
  }

  @Override
  public void handle(EventEnvelope event) {
    prepare(event).run();
  }
}
