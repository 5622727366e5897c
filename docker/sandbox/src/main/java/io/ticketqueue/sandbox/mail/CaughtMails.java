package io.ticketqueue.sandbox.mail;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.config.Settings;
import jakarta.inject.Inject;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The last mails, newest first. */
@Component
public class CaughtMails {
  private final Deque<CaughtMail> mails = new ArrayDeque<>();
  private final int most;

  @Inject
  public CaughtMails(Settings settings) {
    this.most = settings.count("tq.sandbox.mails", 1, 1_000_000);
  }

  synchronized void add(CaughtMail mail) {
    if (mails.size() == most) {
      mails.removeLast();
    }
    mails.addFirst(mail);
  }

  synchronized List<CaughtMail> list() {
    return List.copyOf(mails);
  }

  synchronized void clear() {
    mails.clear();
  }
}
