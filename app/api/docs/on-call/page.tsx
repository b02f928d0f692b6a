import type { Metadata } from "next";
import { OnCallContract } from "#components/oncall-contract/on-call-contract.tsx";

export const metadata: Metadata = { title: "Who is on call: the rules" };

export default function Page() {
  return <OnCallContract />;
}
