package io.ticketqueue.payment;

/** The buyer's browser and PortOne's console as a test uses them, at a fake or a stand-in. */
public interface Payer {
  /** The browser pays; returns the transaction. */
  String pay(String key, long amount);

  /** The browser's payment is declined; returns the transaction. */
  String decline(String key, long amount);

  /** The browser prepares a payment for manual approval; returns the transaction. */
  String prepare(String key, long amount, String token);

  /** The buyer is given an account to pay into; returns the transaction. */
  String issueAccount(String key, long amount);

  /** The money is back: of a cancellation that was REQUESTED, or made in the console. */
  void giveBack(String key);

  /** In the console a part goes back, so that it is so much in all. */
  void giveBackInAll(String key, long amount);

  /** The card's owner contests the payment, or the dispute is over. */
  void dispute(String key, String reference, boolean resolved);

  /** Cancellations are refused until {@link #accept}, by a rule or by the card company. */
  void refuse(String key, String type, boolean byRule);

  /** Cancellations are accepted again. */
  void accept(String key);

  /** The next cancellation becomes this: REQUESTED or FAILED. */
  void nextCancellation(String key, String status);

  /** Whether calls about this payment fail. */
  void unavailable(String key, boolean unavailable);
}
