package io.ticketqueue.payment;

/** The provider refuses a refund: it surely gave nothing back. Carries no stack trace. */
public class RefundRefused extends RuntimeException {
  private static final int LONGEST = 300;

  private final boolean byRule;

  /**
   * @param why in the provider's words, for operators
   * @param byRule whether the same request will be refused again
   */
  public RefundRefused(String why, boolean byRule) {
    super(
        (why.length() > LONGEST ? why.substring(0, LONGEST) : why).replace('\0', '\uFFFD'),
        null,
        false,
        false);
    this.byRule = byRule;
  }

  boolean isByRule() {
    return byRule;
  }

  String why() {
    return String.valueOf(getMessage());
  }
}
