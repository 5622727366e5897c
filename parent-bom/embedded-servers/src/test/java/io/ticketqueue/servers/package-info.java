@org.jspecify.annotations.NullMarked
package io.ticketqueue.servers;
