package io.ticketqueue.stack.audit;

/** The provider gives no answer that can be used. */
public final class ProviderAway extends RuntimeException {
  private static final long serialVersionUID = 1;

  ProviderAway(String message) {
    super(message);
  }
}
