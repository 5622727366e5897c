package io.ticketqueue.stack;

/** A command that cannot be carried out; the message is for the person at the terminal. */
final class Refused extends RuntimeException {
  private static final long serialVersionUID = 1;

  Refused(String message) {
    super(message);
  }
}
