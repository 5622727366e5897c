package io.ticketqueue.user;

/** Where a request comes from, as far as known. */
public record Origin(String address, String userAgent) {
  private static final int LONGEST = 300;

  /** Shortens what a client may make as long as it likes. */
  public Origin {
    userAgent = userAgent.length() > LONGEST ? userAgent.substring(0, LONGEST) : userAgent;
  }
}
