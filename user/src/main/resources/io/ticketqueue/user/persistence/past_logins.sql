-- What the log-ins of a user tell of a new one. Native: several small look-ups in one round.
-- In: user, address and device (hashes in hex, by each version of the key), since (timestamptz). Locks: none.
-- Out: knows_networks, known_network, knows_devices, known_device, other_networks
select exists (select 1 from user_service.login_history
                where user_id = cast(:user as uuid) and success),
       exists (select 1 from user_service.login_history
                where user_id = cast(:user as uuid) and success
                  and encode(ip_hash, 'hex') = any (string_to_array(:address, ','))),
       exists (select 1 from user_service.login_history
                where user_id = cast(:user as uuid) and success and device_hash is not null),
       exists (select 1 from user_service.login_history
                where user_id = cast(:user as uuid) and success
                  and encode(device_hash, 'hex') = any (string_to_array(:device, ','))),
       (select count(distinct ip_hash) from user_service.login_history
         where user_id = cast(:user as uuid) and success and at >= cast(:since as timestamptz)
           and encode(ip_hash, 'hex') <> all (string_to_array(:address, ',')))
