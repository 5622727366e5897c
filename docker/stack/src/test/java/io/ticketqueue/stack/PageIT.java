package io.ticketqueue.stack;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;

/** The buyers' page in Chromium, at one real stack for all of its pages. */
class PageIT {
  private static PageStack stack;

  @BeforeAll
  static void start() {
    Assumptions.assumeTrue(PageBrowser.isInstalled(), PageBrowser.MISSING);
    stack = PageStack.start();
  }

  @AfterAll
  static void stop() {
    if (stack != null) {
      stack.close();
    }
  }

  @Nested
  class Shop extends PageShopCases {
    Shop() {
      super(stack);
    }
  }

  @Nested
  class Account extends PageAccountCases {
    Account() {
      super(stack);
    }
  }

  @Nested
  class Queue extends PageQueueCases {
    Queue() {
      super(stack);
    }
  }

  @Nested
  class Seats extends PageSeatsCases {
    Seats() {
      super(stack);
    }
  }

  @Nested
  class Paying extends PagePayingCases {
    Paying() {
      super(stack);
    }
  }

  @Nested
  class Tickets extends PageTicketsCases {
    Tickets() {
      super(stack);
    }
  }
}
