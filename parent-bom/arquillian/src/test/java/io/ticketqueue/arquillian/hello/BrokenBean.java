package io.ticketqueue.arquillian.hello;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;

/** Keeps an application from starting. */
@ApplicationScoped
public class BrokenBean {

  void refuse(@Observes @Initialized(ApplicationScoped.class) Object start) {
    throw new IllegalStateException("this application refuses to start");
  }
}
