@org.jspecify.annotations.NullMarked
package io.ticketqueue.testkit.requirements;
