package io.ticketqueue.testkit.http;

import java.util.List;
import java.util.ServiceLoader;

/** The observers on the class path, found once. */
final class Observers {
  private static final List<ExchangeObserver> ALL =
      ServiceLoader.load(ExchangeObserver.class, ExchangeObserver.class.getClassLoader()).stream()
          .map(ServiceLoader.Provider::get)
          .toList();

  private Observers() {}

  static void observe(Response response) {
    ALL.forEach(observer -> observer.observe(response));
  }
}
