package io.ticketqueue.user;

import java.util.ArrayList;
import java.util.List;

/** Mails as they are handed over, in memory. */
final class SentMails implements Mails {
  private final List<Mail> mails = new ArrayList<>();

  @Override
  public void add(Mail mail) {
    mails.add(mail);
  }

  List<Mail> all() {
    return List.copyOf(mails);
  }

  Mail last() {
    return mails.getLast();
  }

  /** The code last mailed to an address. */
  String code(String email) {
    return mails.reversed().stream()
        .filter(mail -> mail.to().equals(new EmailAddress(email)))
        .map(mail -> mail.values().get("code"))
        .findFirst()
        .orElseThrow();
  }
}
